import { readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'

import { expect, it } from 'vitest'

/** Members of objects of our own may have such a name; the global ones are called bare, or off `self`. */
const ASKING =
  /(?:(?<![.#\w])(?:self|globalThis)\.|(?<![.#\w]))(?:fetch(?!:)|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|importScripts|RTCPeerConnection)\b/

/** The source with comments and texts taken out: words may speak of fetching. */
const code = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '')
    .replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, "''")

/** Modules that run in a worker, with their imports and those of their imports; packages by name. */
function reached(entries: readonly string[]) {
  const files = new Set<string>()
  const packages = new Set<string>()
  const walk = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const [, named, lazy] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)(?! type)[^;'=]*?(?:from )'([^']+)'|import\('([^']+)'\)/gm,
    )) {
      const spec = named ?? lazy ?? ''
      if (spec.startsWith('#')) walk(`src/${spec.slice(1)}`)
      else if (spec.startsWith('.')) walk(posix.join(posix.dirname(file), spec))
      else if (spec !== '') packages.add(spec)
    }
  }
  for (const entry of entries) walk(entry)
  return { files: [...files], packages: [...packages].toSorted() }
}

/** What workers take from packages, and the file or folder that holds it. */
const PACKAGES = {
  '@noble/hashes/hmac.js': '@noble/hashes/hmac.js',
  '@noble/hashes/sha2.js': '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js': '@noble/hashes/utils.js',
  '@scalar/openapi-upgrader/2.0-to-3.0': '@scalar/openapi-upgrader/dist/2.0-to-3.0',
  comlink: 'comlink/dist/esm/comlink.mjs',
  yaml: 'yaml/browser/dist',
}

/** The scripts of a package: one file, or all of a folder. */
function scriptsOf(place: string): readonly string[] {
  const path = `node_modules/${place}`
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.m?js$/.test(file))
    .map((file) => `${path}/${file.replaceAll('\\', '/')}`)
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
const workers = sources.filter((file) => file.endsWith('.worker.ts'))

it('every worker of the app is one that is looked at here', () => {
  const named = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new (?:Shared)?Worker\(\s*new URL\('([^']+)'/g)].map(
      ([, url = '']) => url.replace(/^\.\//, ''),
    ),
  )
  expect(named.toSorted()).toEqual(workers.map((file) => posix.basename(file)).toSorted())
  expect(named.length).toBeGreaterThan(0)
})

it('S3 no worker asks the network for anything', () => {
  const { files, packages } = reached(workers)
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => ASKING.test(code(readFileSync(file, 'utf8'))))).toEqual([])
  expect(packages).toEqual(Object.keys(PACKAGES))
  const scripts = Object.values(PACKAGES).flatMap(scriptsOf)
  expect(scripts.length).toBeGreaterThan(50)
  expect(scripts.filter((file) => ASKING.test(code(readFileSync(file, 'utf8'))))).toEqual([])
})
