import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { preview } from 'vite'

import { siteServer } from '../../../scripts/site/site-server.ts'

/** The production build on a port of its own. `stop` closes it for good: what still works then works offline. */
export type Site = {
  readonly url: string
  readonly stop: () => Promise<void>
}

export async function serveSite(outDir = 'dist', port = 0, host = siteServer(), base = '/'): Promise<Site> {
  const server = await preview({
    configFile: false,
    logLevel: 'error',
    base,
    build: { outDir },
    plugins: [host],
    preview: { port, host: '127.0.0.1', strictPort: port !== 0 },
  })
  const address = server.httpServer.address() as AddressInfo
  let isOpen = true
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      if (!isOpen) return
      isOpen = false
      await server.close()
    },
  }
}

/** A copy of the build that a test may change, as a deploy would. */
export function copyOfSite(): { readonly dir: string; readonly remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-site-'))
  cpSync('dist', dir, { recursive: true })
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}
