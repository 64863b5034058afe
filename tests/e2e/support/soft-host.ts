import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Plugin } from 'vite'

/**
 * A host in the middle of a deploy that answers what is missing with index.html and 200. The page got its own files
 * before; what the service worker asks for is gone, until `deployed`.
 */
export function softHost(): {
  readonly plugin: Plugin
  readonly deployed: () => void
  /** How many scripts and styles were answered with a page. */
  readonly fooled: () => number
} {
  let isMidway = true
  let fooled = 0
  const plugin: Plugin = {
    name: 'soft-host',
    configurePreviewServer({ config, middlewares }) {
      const page = readFileSync(join(resolve(config.root, config.build.outDir), 'index.html'))
      middlewares.use((request, response, next) => {
        const isWorkers = request.headers['sec-fetch-dest'] === 'empty'
        if (!isMidway || !isWorkers || !/\.(js|css)$/.test(request.url ?? '')) {
          next()
          return
        }
        fooled++
        response.setHeader('Content-Type', 'text/html')
        response.end(page)
      })
    },
  }
  return { plugin, deployed: () => void (isMidway = false), fooled: () => fooled }
}
