import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

import type { Plugin } from 'vite'

type HeaderRule = { readonly path: string; readonly headers: readonly (readonly [string, string])[] }

/** Reads a `_headers` file as static hosts do: a path on a line of its own, its headers indented below. */
export function readHeaderRules(text: string): readonly HeaderRule[] {
  const rules: { path: string; headers: (readonly [string, string])[] }[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const colon = line.indexOf(':')
    if (!/^\s/.test(line)) rules.push({ path: line.trim(), headers: [] })
    else if (colon > 0)
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return rules
}

/** The headers of a path: those of every rule that fits, a `*` at the end standing for anything. */
export function headersFor(
  rules: readonly HeaderRule[],
  pathname: string,
): readonly (readonly [string, string])[] {
  return rules
    .filter(({ path }) => (path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path))
    .flatMap(({ headers }) => headers)
}

/** Whether an address names a file, not a page of the app: the file must be there, and nothing may stand in for it. */
export function isMissingFile(folder: string, pathname: string): boolean {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1)
  if (!last.includes('.') && !pathname.startsWith('/assets/')) return false
  const root = resolve(folder)
  const file = join(root, pathname)
  return !file.startsWith(root + sep) || !existsSync(file) || !statSync(file).isFile()
}

/**
 * Lets `vite preview` serve the build as a good host would: with the headers that `_headers` names, on workers too, and
 * with 404 for a file that is missing. By itself it answers such an address with index.html.
 */
export function siteServer(): Plugin {
  return {
    name: 'site-server',
    configurePreviewServer({ config, middlewares }) {
      const folder = resolve(config.root, config.build.outDir)
      middlewares.use((request, response, next) => {
        const pathname = pathOf(request.url ?? '/')
        const headers = join(folder, '_headers')
        const rules = existsSync(headers) ? readHeaderRules(readFileSync(headers, 'utf8')) : []
        for (const [name, value] of headersFor(rules, pathname ?? '/')) response.setHeader(name, value)
        if (pathname !== null && !isMissingFile(folder, pathname)) {
          next()
          return
        }
        response.statusCode = pathname === null ? 400 : 404
        response.setHeader('Content-Type', 'text/plain; charset=utf-8')
        response.end('There is no such file here.\n')
      })
    },
  }
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return null
  }
}
