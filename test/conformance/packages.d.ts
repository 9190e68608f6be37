// Their types need those of a browser, which would then be everywhere.
declare module 'jsdom' {
  export const JSDOM: new (html: string) => { window: any }
}
declare module '@apache-annotator/dom' {
  export const describeTextQuote: (range: unknown, scope: unknown) => Promise<Record<string, unknown>>
  export const describeTextPosition: (range: unknown, scope: unknown) => Promise<Record<string, unknown>>
}
declare module '@recogito/text-annotator' {
  export const W3CTextFormat: (
    source: string,
    container: unknown,
  ) => { serialize(annotation: object): object; parse(annotation: object): { parsed?: any; error?: Error } }
}
