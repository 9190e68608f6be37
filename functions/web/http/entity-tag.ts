/** Whether an If-None-Match has this entity tag: the browser has these bytes already. */
export const isSame = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
