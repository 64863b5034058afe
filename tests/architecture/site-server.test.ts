import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { preview } from 'vite'
import { expect, it } from 'vitest'

import { headersFor, readHeaderRules } from '../../scripts/site/headers.ts'
import { siteServer } from '../../scripts/site/site-server.ts'

const HEADERS = `/*
  Content-Security-Policy: default-src 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`

it('reads the headers of a path from the rules of static hosts', () => {
  const rules = readHeaderRules(HEADERS)
  expect(headersFor(rules, '/lessons')).toEqual([
    ['Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'"],
    ['X-Content-Type-Options', 'nosniff'],
  ])
  expect(headersFor(rules, '/assets/a.js').map(([name]) => name)).toContain('Cache-Control')
})

const POLICY = "default-src 'self'; frame-ancestors 'none'"

/** A build of a few files, served from a folder of the host. */
async function serve(base: string) {
  const outDir = mkdtempSync(join(tmpdir(), 'gatehouse-host-'))
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(outDir, name)), { recursive: true })
    writeFileSync(join(outDir, name), text)
  }
  put('_headers', HEADERS.replaceAll(/^\//gm, base))
  put('index.html', '<title>Today</title>')
  put('shell.html', '<title>Gatehouse</title>')
  put('lessons.html', '<title>Lessons</title>')
  put('lessons/throttling.html', `<title>Throttling</title>${' and again'.repeat(400)}`)
  put('assets/simulator.worker-1.js', 'self.postMessage(1)')
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    base,
    build: { outDir },
    plugins: [siteServer()],
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return {
    put,
    ask: (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`http://127.0.0.1:${address.port}${path}`, { headers, redirect: 'manual' }),
    async [Symbol.asyncDispose]() {
      await server.close()
      rmSync(outDir, { recursive: true })
    },
  }
}

it('S3 S18 the local server answers 404 for a missing file, pages for pages, all with the headers', async () => {
  await using site = await serve('/')
  for (const missing of [
    '/assets/none.js',
    '/assets/none',
    '/none.css',
    '/%00.js',
    '/assets/../../etc.txt',
    '/lessons/..%2f..%2f..%2fetc.txt',
  ]) {
    const { status, headers } = await site.ask(missing)
    expect([missing, status, headers.get('content-security-policy')]).toEqual([missing, 404, POLICY])
  }
  for (const [address, title] of [
    ['/', 'Today'],
    ['/index.html', 'Today'],
    ['/lessons', 'Lessons'],
    ['/lessons/', 'Lessons'],
    ['/lessons?exam=dva-c02', 'Lessons'],
    ['/lessons/throttling', 'Throttling'],
    ['/facts/thr-01', 'Gatehouse'],
    ['/no/such/page', 'Gatehouse'],
  ] as const) {
    const response = await site.ask(address)
    expect([address, response.status, response.headers.get('content-security-policy')]).toEqual([
      address,
      200,
      POLICY,
    ])
    expect(await response.text()).toContain(`<title>${title}</title>`)
  }
  const worker = await site.ask('/assets/simulator.worker-1.js')
  expect([worker.headers.get('content-security-policy'), await worker.text()]).toEqual([
    POLICY,
    'self.postMessage(1)',
  ])
})

it('packs for those that take it, keeps hashed files for long and asks for pages anew', async () => {
  await using site = await serve('/')
  const packing = async (accepted: string) => {
    const { headers } = await site.ask('/lessons/throttling', { 'accept-encoding': accepted })
    return headers.get('content-encoding')
  }
  expect(await packing('gzip, deflate, br')).toBe('br')
  expect(await packing('gzip, br;q=0')).toBe('gzip')
  expect(await packing('identity')).toBeNull()
  const plain = await site.ask('/lessons/throttling', { 'accept-encoding': 'identity' })
  const packed = await site.ask('/lessons/throttling', { 'accept-encoding': 'br' })
  expect(Number(packed.headers.get('content-length'))).toBeLessThan(
    Number(plain.headers.get('content-length')) / 10,
  )
  expect(await packed.text()).toBe(await plain.text())
  expect(packed.headers.get('vary')).toBe('Accept-Encoding')
  expect((await site.ask('/assets/simulator.worker-1.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  )
  expect(packed.headers.get('cache-control')).toBe('no-cache')
  expect((await site.ask('/assets/none.js')).headers.get('cache-control')).toBe('no-store')

  const etag = String(packed.headers.get('etag'))
  const asked = () => site.ask('/lessons/throttling', { 'accept-encoding': 'br', 'if-none-match': etag })
  expect((await asked()).status).toBe(304)
  site.put('lessons/throttling.html', '<title>Newer</title>')
  expect(await (await asked()).text()).toBe('<title>Newer</title>')
})

it('serves from a folder of the host', async () => {
  await using site = await serve('/gatehouse/')
  const title = async (path: string) => /<title>(.*)<\/title>/.exec(await (await site.ask(path)).text())?.[1]
  expect(await title('/gatehouse/')).toBe('Today')
  expect(await title('/gatehouse/lessons/throttling')).toBe('Throttling')
  expect(await title('/gatehouse/settings')).toBe('Gatehouse')
  expect((await site.ask('/gatehouse')).headers.get('location')).toBe('/gatehouse/')
  expect((await site.ask('/lessons')).status).toBe(404)
  expect((await site.ask('/gatehouse/assets/none.js')).status).toBe(404)
})
