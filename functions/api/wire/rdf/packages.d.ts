/** The build for browsers, which needs nothing of Node, so that the bundle has no `require`; and of it what is used here. */
declare module 'jsonld/dist/jsonld.esm.min.js' {
  const jsonld: {
    toRDF(document: object, options: object): Promise<string>
    fromRDF(quads: readonly object[]): Promise<object[]>
    frame(expanded: object, frame: object, options: object): Promise<Record<string, unknown>>
  }
  export default jsonld
}
