import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'

import type { Plugin } from 'vite'

import { createEncoder } from './encoded.ts'
import { findFile } from './find-file.ts'
import { headersFor, readHeaderRules } from './headers.ts'

/**
 * Lets `vite preview` serve the build as a good host would: packed, with the headers that `_headers` names, on workers
 * too, hashed files for long and pages asked for anew, the page that was written for an address or else the shell, and
 * 404 for a file that is missing.
 */
export function siteServer(): Plugin {
  return {
    name: 'site-server',
    configurePreviewServer({ config, middlewares }) {
      const folder = resolve(config.root, config.build.outDir)
      middlewares.use(siteHandler(folder, config.base))
    },
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Answers everything below `base` from a folder. */
export function siteHandler(folder: string, base: string): Handler {
  const encode = createEncoder()
  return (request, response) => {
    const pathname = pathOf(request.url ?? '/')
    const headers = join(folder, '_headers')
    const rules = existsSync(headers) ? readHeaderRules(readFileSync(headers, 'utf8')) : []
    response.setHeader('Cache-Control', 'no-cache')
    for (const [name, value] of headersFor(rules, pathname ?? base)) response.setHeader(name, value)
    if (pathname === null) return refuse(response, 400, 'This address cannot be read.')
    if (`${pathname}/` === base) return leadTo(response, base)
    const file = pathname.startsWith(base) ? findFile(folder, pathname.slice(base.length - 1)) : null
    if (file === null) return refuse(response, 404, 'There is no such file here.')
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const { body, encoding, type, etag } = encode(file, accepted)
    response.setHeader('ETag', etag)
    response.setHeader('Vary', 'Accept-Encoding')
    response.setHeader('Content-Type', type)
    if (encoding !== null) response.setHeader('Content-Encoding', encoding)
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304
      response.end()
      return
    }
    response.setHeader('Content-Length', body.length)
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

/** A missing file is not kept: after a deploy it may be there. */
function refuse(response: ServerResponse, status: number, words: string): void {
  response.statusCode = status
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.end(`${words}\n`)
}

function leadTo(response: ServerResponse, address: string): void {
  response.statusCode = 301
  response.setHeader('Location', address)
  response.end()
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return null
  }
}
