import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { preview } from 'vite'
import { expect, it } from 'vitest'

import { headersFor, readHeaderRules, siteServer } from '../../scripts/site-server.ts'

const HEADERS = `/*
  Content-Security-Policy: default-src 'self'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
/licences.txt
  Cache-Control: no-cache
`

it('reads the headers of a path from the rules of static hosts', () => {
  const rules = readHeaderRules(HEADERS)
  expect(headersFor(rules, '/lessons')).toEqual([
    ['Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'"],
    ['X-Content-Type-Options', 'nosniff'],
  ])
  expect(headersFor(rules, '/licences.txt').map(([name]) => name)).toContain('Cache-Control')
})

it('S3 S18 the local server answers 404 for a missing file, pages for pages, all with the headers', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'gatehouse-host-'))
  mkdirSync(join(outDir, 'assets'))
  writeFileSync(join(outDir, '_headers'), HEADERS)
  writeFileSync(join(outDir, 'index.html'), '<title>Gatehouse</title>')
  writeFileSync(join(outDir, 'assets', 'simulator.worker-1.js'), 'self.postMessage(1)')
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    plugins: [siteServer()],
    preview: { port: 0, host: '127.0.0.1' },
  })
  try {
    const address = server.httpServer.address()
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${address.port}${path}`)
      return [
        response.status,
        response.headers.get('content-security-policy'),
        await response.text(),
      ] as const
    }
    const policy = "default-src 'self'; frame-ancestors 'none'"
    for (const missing of [
      '/assets/none.js',
      '/assets/none',
      '/none.css',
      '/%00.js',
      '/assets/../../etc.txt',
    ])
      expect([missing, ...(await ask(missing)).slice(0, 2)]).toEqual([missing, 404, policy])
    for (const page of ['/', '/lessons/throttling', '/index.html'])
      expect([page, ...(await ask(page))]).toEqual([page, 200, policy, '<title>Gatehouse</title>'])
    expect(await ask('/assets/simulator.worker-1.js')).toEqual([200, policy, 'self.postMessage(1)'])
  } finally {
    await server.close()
    rmSync(outDir, { recursive: true })
  }
})
