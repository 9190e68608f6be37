import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const POM = fileURLToPath(new URL('pom.xml', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/dynamodb-local', import.meta.url))

/**
 * The folder with AWS's DynamoDB Local, its libraries and native SQLite, fetched from Maven Central when it is not there.
 * @throws Error that says what is missing
 */
export function installDynamoDbLocal(): string {
  const pom = readFileSync(POM, 'utf8')
  const receipt = join(CACHE, 'installed-pom.xml')
  if (existsSync(receipt) && readFileSync(receipt, 'utf8') === pom) return CACHE
  console.log('fetching DynamoDB Local from Maven Central (50 MB, once)')
  rmSync(CACHE, { recursive: true, force: true })
  mkdirSync(CACHE, { recursive: true })
  const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${CACHE}`]
  const { error, status } = spawnSync('mvn', ['--batch-mode', '--quiet', '--file', POM, ...copy], { stdio: 'inherit' })
  if (error) throw new Error(`cannot run mvn (${error.message}): install Maven 3, which brings DynamoDB Local`)
  if (status !== 0) throw new Error(`mvn failed with status ${status}: DynamoDB Local was not fetched`)
  // Written last: an interrupted download is no installation.
  writeFileSync(receipt, pom)
  return CACHE
}
