import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const manifest = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const own = manifest('client/package.json')

it('holds the modules with their types, what explains them, and nothing else', () => {
  const modules = readdirSync('client').flatMap(name => (name.endsWith('.ts') ? [name.slice(0, -3)] : []))
  const packed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: 'client', encoding: 'utf8' }))
  expect(packed[0].files.map(({ path }: { path: string }) => path).toSorted()).toEqual(
    [
      'LICENSE',
      'README.md',
      'package.json',
      ...modules.flatMap(name => [`dist/${name}.d.ts`, `dist/${name}.js`]),
    ].toSorted(),
  )
})

it('has the version and the licence of the API, and no dependency', () => {
  const { version, license } = manifest('package.json')
  expect(own).toMatchObject({ version, license })
  expect(readFileSync('client/LICENSE', 'utf8')).toBe(readFileSync('LICENSE', 'utf8'))
  expect(Object.keys(own).filter(name => /dependencies/i.test(name))).toEqual([])
})

it('needs nothing of Node, so that browsers take it, and is small', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ['client/index.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
  })
  expect(Object.keys(metafile.inputs).filter(name => !name.startsWith('client/'))).toEqual([])
  expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThan(6_000)
})
