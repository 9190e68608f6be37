/**
 * The path of API Gateway's event, which decodes it, encoded again: put into a URL as it comes, an encoded "#" or "?"
 * would end it and name another resource.
 */
export const encodePath = (path: string): string =>
  path
    .split('/')
    .map(step => encodeURIComponent(step.toWellFormed()).replaceAll('%3A', ':'))
    .join('/')
