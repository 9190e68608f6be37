/** Run by a test that kills it: starts an engine and says where it is. */
import { startEngine } from '../../local/engine/engine.ts'

const engine = await startEngine(process.argv[2] ? { dataFile: process.argv[2] } : {})
process.stdout.write(`${JSON.stringify({ pid: engine.pid(), endpoint: engine.endpoint })}\n`)
setInterval(() => {}, 1_000)
