/** 128 random bits as ASCII letters and digits. Unlike `crypto.randomUUID`, browsers have this without TLS as well. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
