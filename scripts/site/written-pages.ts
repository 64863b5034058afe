import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Plugin } from 'vite'

import type * as Entry from '#app/written/entry.tsx'

import { addressOf, fileOf } from './addresses.ts'
import { clientParts, modulesFor, stylesFor } from './bundle-parts.ts'
import type { ClientParts } from './bundle-parts.ts'
import { pageHtml, shellHtml } from './page-html.ts'
import { robotsText, sitemapXml } from './site-files.ts'

/** Name of the Vite environment that builds the components for Node. */
const PAGES = 'pages'
const OUT = '.cache/pages'

type Written = Pick<typeof Entry, 'PAGES' | 'SHELLS' | 'writePage'>

type SiteParts = {
  readonly base: string
  /** Public address of the app, without a slash at its end. */
  readonly site: string | null
}

/**
 * Writes the pages of the app as HTML beside the build: the components are built a second time for Node, rendered, and
 * put into the template. `shell.html` is the page that all other addresses start from; `404.html` is what hosts give for
 * them. Only for builds of the whole app (`vite build`, or a builder's `buildApp`).
 */
export function writtenPages({ base, site }: SiteParts): Plugin {
  let client: ClientParts | null = null
  return {
    name: 'written-pages',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      builder: { sharedConfigBuild: true, sharedPlugins: true },
      environments: { [PAGES]: PAGES_ENVIRONMENT },
    }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        if (this.environment.name !== 'client') return
        client = clientParts(Object.values(bundle))
        const shell = shellHtml(client.template)
        for (const fileName of ['shell.html', '404.html'])
          this.emitFile({ type: 'asset', fileName, source: shell })
        this.emitFile({ type: 'asset', fileName: 'robots.txt', source: robotsText(site) })
      },
    },
    buildApp: {
      order: 'post',
      async handler(builder) {
        const { client: first, [PAGES]: second } = builder.environments
        if (first === undefined || second === undefined) throw new Error('The build lacks an environment.')
        if (!first.isBuilt) await builder.build(first)
        await builder.build(second)
        if (client === null) throw new Error('The client was built without this plugin.')
        const { root, build } = first.config
        const entry = pathToFileURL(join(root, OUT, 'entry.js'))
        const written = (await import(`${entry.href}?at=${Date.now()}`)) as Written
        await write(resolve(root, build.outDir), { written, client, base, site })
      },
    },
  }
}

const PAGES_ENVIRONMENT = {
  consumer: 'server',
  build: {
    outDir: OUT,
    emptyOutDir: true,
    copyPublicDir: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'src/app/written/entry.tsx',
      output: { entryFileNames: 'entry.js', codeSplitting: false },
    },
  },
} as const

type WriteParts = SiteParts & { readonly written: Written; readonly client: ClientParts }

async function write(dir: string, { written, client, base, site }: WriteParts): Promise<void> {
  const save = (file: string, text: string): void => {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), text)
  }
  const publicly = (path: string): string | null => (site === null ? null : addressOf(`${site}/`, path))
  for (const { path, isForNewcomers = false } of written.PAGES) {
    const body = await written.writePage(path)
    save(
      fileOf(path),
      pageHtml(client.template, {
        address: addressOf(base, path),
        body,
        isForNewcomers,
        styles: stylesFor(body, client).map((file) => base + file),
        font: base + client.font,
        modules: modulesFor(endingsOf(path), client).map((file) => base + file),
        canonical: publicly(path),
      }),
    )
  }
  for (const path of written.SHELLS) save(fileOf(path), shellHtml(client.template))
  const addresses = written.PAGES.map(({ path }) => publicly(path)).filter((address) => address !== null)
  if (addresses.length > 0) save('sitemap.xml', sitemapXml(addresses))
}

/** The modules that a page loads for itself, as the route table names them; for a lesson also its text. */
function endingsOf(path: string): readonly string[] {
  const rows = [...readFileSync('src/app/routes.tsx', 'utf8').matchAll(ROW)]
  const fits = (pattern: string): boolean => new RegExp(`^${pattern.replace(/:\w+/, '[^/]+')}$`).test(path)
  const row = rows.find(([, pattern = '']) => fits(pattern))
  if (row === undefined) throw new Error(`The route table has no row for ${path}.`)
  const lesson = /^\/lessons\/(.+)$/.exec(path)?.[1]
  return [`/src/${row[2]}`, ...(lesson === undefined ? [] : [`-${lesson}.mdx`])]
}

const ROW = /path: '([^']+)', load: \(\) => import\('#([^']+)'\)/g
