import { readdirSync, readFileSync } from 'node:fs'
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

/** What workers take from packages, and the file that holds it. */
const PACKAGES = {
  '@noble/hashes/hmac.js': '@noble/hashes/hmac.js',
  '@noble/hashes/sha2.js': '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js': '@noble/hashes/utils.js',
  comlink: 'comlink/dist/esm/comlink.mjs',
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
  const asking = Object.values(PACKAGES).filter((file) =>
    ASKING.test(code(readFileSync(`node_modules/${file}`, 'utf8'))),
  )
  expect(asking).toEqual([])
})
