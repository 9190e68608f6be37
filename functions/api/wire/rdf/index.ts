export { readRdf } from './read.ts'
export { writeRdf } from './write.ts'
