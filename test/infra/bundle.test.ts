import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, describe, expect, it } from 'vitest'
import { bundle, bundleOptions, bundleWeb, ENTRY } from '../../infra/bundle.ts'
import { ENV } from '../../shared/env/environment.ts'
import { startBundledGateway } from '../gateway/bundled-handler.ts'

/** Each kilobyte is read at every cold start: raise it knowingly. */
const LIMIT_KB = 560

const work = mkdtempSync(join(tmpdir(), 'hashiya-bundle-test-'))
afterAll(() => rmSync(work, { recursive: true }))

describe('the bundle of the API', () => {
  const { outputs, inputs } = buildSync({ ...bundleOptions(ENTRY), metafile: true }).metafile
  const files = Object.keys(inputs)
  const code = Object.values(outputs)
  const entry = Object.keys(outputs).find(name => outputs[name]?.entryPoint?.endsWith('handler.ts')) ?? ''

  /** What a cold start reads: the entry, and what is imported without being asked for. */
  const cold = (name: string): string[] => [
    name,
    ...(outputs[name]?.imports ?? [])
      .filter(({ path, kind }) => kind === 'import-statement' && path in outputs)
      .flatMap(({ path }) => cold(path)),
  ]
  const coldFiles = new Set(cold(entry))

  it('holds everything but Node itself, the SDK included', () => {
    expect(files.some(file => file.includes('@aws-sdk/client-dynamodb'))).toBe(true)
    const fromOutside = code.flatMap(({ imports }) => imports.map(({ path }) => path))
    expect(fromOutside.filter(path => !isBuiltin(path) && !(path in outputs))).toEqual([])
  })

  it('holds nothing that only runs on one machine, or never in Lambda', () => {
    expect(files.filter(file => /^(local|test|bench|web)\//.test(file))).toEqual([])
    expect(files.filter(file => /^functions\/api\/openapi\/|zod-openapi/.test(file))).toEqual([])
    expect(files.filter(file => file.startsWith('infra/'))).toEqual(['infra/environment-credentials.ts'])
    expect(files.filter(file => /credential-provider-(node|ini|sso|process|web-identity)/.test(file))).toEqual([])
  })

  it(`stays under ${LIMIT_KB} KB where a cold start reads it`, () => {
    const bytes = Array.from(coldFiles, name => outputs[name]?.bytes ?? Number.NaN)
    expect(bytes.reduce((sum, one) => sum + one, 0) / 1024).toBeLessThan(LIMIT_KB)
  })

  it('reads what few ask for when they do: RDF, a person’s rights, the Hypothesis API', () => {
    const holding = (part: string) =>
      Object.keys(outputs).filter(name => Object.keys(outputs[name]?.inputs ?? {}).some(input => input.includes(part)))
    for (const part of [
      'node_modules/jsonld/',
      'node_modules/n3/',
      'wire/rdf/',
      'shared/person/',
      'api/hypothesis/search',
    ]) {
      expect(holding(part)).toHaveLength(1)
      expect(holding(part).filter(name => coldFiles.has(name))).toEqual([])
    }
  })

  it('holds nothing of the pages', () => {
    expect(files.filter(file => /^functions\/(?!api\/)/.test(file))).toEqual([])
  })

  it('has the same bytes wherever it is written', () => {
    const [one, other] = [bundle(join(work, 'one')), bundle(join(work, 'deeper', 'other'))]
    for (const file of ['handler.mjs', 'handler.mjs.map', 'openapi.json']) {
      expect(readFileSync(join(one.folder, file)).equals(readFileSync(join(other.folder, file)))).toBe(true)
    }
  })

  it('leaves nothing of an older one in its folder', () => {
    const folder = join(work, 'again')
    bundle(folder)
    const files = readdirSync(folder)
    writeFileSync(join(folder, 'chunk-OLD.mjs'), '')
    bundle(folder)
    expect(readdirSync(folder)).toEqual(files)
  })

  it('is a handler that answers an event', async () => {
    const gateway = await startBundledGateway({
      [ENV.table]: 'none',
      [ENV.issuer]: 'https://login.example',
      [ENV.audience]: 'none',
      [ENV.authority]: 'notes.example',
    })
    const [health, openapi] = await Promise.all([fetch(`${gateway.url}/health`), fetch(`${gateway.url}/openapi.json`)])
    expect([health.status, openapi.status]).toEqual([200, 200])
    await gateway.close()
  })
})

describe('the bundle of the pages', () => {
  it('has its files beside it, listed and compressed, and no source', () => {
    const { folder } = bundleWeb(join(work, 'web'))
    const { entries, files } = JSON.parse(readFileSync(join(folder, 'assets', 'catalogue.json'), 'utf8'))
    expect(Object.keys(entries)).toEqual(['read.js', 'sidebar.js', 'knock.js', 'signed-in.js', 'read.css'])
    for (const path of Object.values<string>(entries)) expect(files).toHaveProperty([path])
    expect(readdirSync(folder).filter(name => name.endsWith('.ts'))).toEqual([])
  })
})
