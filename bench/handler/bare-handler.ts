/** The floor: what Node itself takes to start, load a module and answer. */
export const handler = async () => ({ statusCode: 200, body: '{}' })
