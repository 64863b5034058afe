import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { patchCssModules } from 'vite-css-modules'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

import { contentPlugins } from '#content/compile/plugin.ts'

import { foldCode } from './scripts/fold-code.ts'
import { leanPreloads } from './scripts/lean-preloads.ts'
import { leanRouter } from './scripts/lean-router.ts'
import { siteServer } from './scripts/site/site-server.ts'
import { readBase, readSite } from './scripts/site/addresses.ts'
import { writtenPages } from './scripts/site/written-pages.ts'

const BASE = readBase(process.env)
const SITE = readSite(process.env, BASE)

/** Nothing but our own files: no inline script or style, no eval, no data: addresses, no other origin. */
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"

/** The build has two parts: what browsers load, and the same components for Node, which write the pages. */
const isClient = ({ name }: { readonly name: string }): boolean => name === 'client'

/** Writes the policy into the built page, and as a header file for static hosts. The dev server needs inline scripts. */
function contentSecurityPolicy(): Plugin {
  const headers = [
    `Content-Security-Policy: ${POLICY}; frame-ancestors 'none'`,
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
  ]
  return {
    name: 'content-security-policy',
    apply: 'build',
    applyToEnvironment: isClient,
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      const source = [
        `${BASE}*`,
        ...headers.map((line) => `  ${line}`),
        `${BASE}assets/*`,
        '  Cache-Control: public, max-age=31536000, immutable',
        '',
      ].join('\n')
      this.emitFile({ type: 'asset', fileName: '_headers', source })
    },
  }
}

/**
 * Everything is cached on the first visit, and every route then opens without a network. Updates wait to be asked. Each
 * file carries its hash: a host that answers with another one, as with index.html for a file that a deploy took away,
 * fails the installation, and nothing is called saved.
 */
function offline() {
  let outDir = 'dist'
  const knowsFolder: Plugin = {
    name: 'offline-folder',
    configResolved: (config) => void (outDir = resolve(config.root, config.build.outDir)),
  }
  const pwa = VitePWA({
    registerType: 'prompt',
    injectRegister: false,
    manifest: {
      id: BASE,
      name: 'Gatehouse',
      short_name: 'Gatehouse',
      description: 'Learn Amazon API Gateway by running it: lessons, live simulators, practice exams.',
      lang: 'en',
      start_url: BASE,
      display: 'standalone',
      background_color: '#f7f5f0',
      theme_color: '#0d5c63',
      categories: ['education'],
      icons: [
        { src: `${BASE}icons/icon-192.png`, sizes: '192x192', type: 'image/png' },
        { src: `${BASE}icons/icon-512.png`, sizes: '512x512', type: 'image/png' },
        {
          src: `${BASE}icons/icon-maskable-512.png`,
          sizes: '512x512',
          type: 'image/png',
          purpose: 'maskable',
        },
        { src: `${BASE}icons/icon.svg`, sizes: 'any', type: 'image/svg+xml' },
      ],
    },
    workbox: {
      // Of the pages only the shell: the app draws each of them from it, and nobody fetches their text twice.
      globPatterns: ['**/*.{js,css,woff2,svg,png,json,txt}', 'shell.html'],
      globIgnores: ['robots.txt'],
      // Another name than before files carried a hash: what stands in the old store was never proven.
      cacheId: 'gatehouse',
      navigateFallback: `${BASE}shell.html`,
      navigateFallbackDenylist: [new RegExp(`^${BASE}assets/`)],
      manifestTransforms: [
        async (entries) => ({
          manifest: entries.map((entry) => ({ ...entry, integrity: integrityOf(join(outDir, entry.url)) })),
        }),
      ],
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      sourcemap: false,
    },
  })
  return [knowsFolder, ...pwa.map((plugin): Plugin => ({ ...plugin, applyToEnvironment: isClient }))]
}

function integrityOf(file: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`
}

/** What is kept out of the shared chunk of the start, with all that imports it. */
const APART = /\.css(?:$|\?)|\/lucide\/dist\/esm\/icons\//

/** Where the bundler tells what a module imports; a method, which needs its object. */
type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }

/**
 * What the start and some page both import, in one chunk instead of twenty small ones that every page would name and
 * fetch. Styles belong to the chunk that shows them, and most icons, which one module lists, to one page.
 */
function sharedAtStart(): (id: string, modules: Modules) => string | null {
  let start: ReadonlySet<string> | null = null
  return (id, modules) => {
    start ??= importsOf(join(import.meta.dirname, 'src', 'main.tsx'), modules)
    if (!start.has(id)) return null
    return [...importsOf(id, modules)].some((each) => APART.test(each)) ? null : 'start'
  }
}

/** A module and all that it imports statically. */
function importsOf(id: string, modules: Modules, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(id)) return seen
  seen.add(id)
  for (const each of modules.getModuleInfo(id)?.importedIds ?? []) importsOf(each, modules, seen)
  return seen
}

/** Writes pages and opens them: React would warn of its two renderers in every file that shares its modules. */
const TWO_RENDERERS = 'tests/app/written-pages.test.tsx'

/** Generous, because a busy machine must not fail a test that is right: nothing here asserts a time. */
const testDefaults = { isolate: false, restoreMocks: true, testTimeout: 40_000, hookTimeout: 60_000 } as const

export default defineConfig({
  base: BASE,
  plugins: [
    contentPlugins(new Date().toISOString().slice(0, 10)),
    foldCode(),
    patchCssModules({ generateSourceTypes: true }),
    react(),
    leanRouter(),
    contentSecurityPolicy(),
    offline(),
    siteServer(),
    writtenPages({ base: BASE, site: SITE }),
  ],
  build: {
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false, resolveDependencies: leanPreloads },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: sharedAtStart(), minShareCount: 2 }] } },
    },
  },
  worker: { format: 'es' },
  test: {
    // Two, as the machine that checks has two cores: left alone, the runner keeps one for itself.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...testDefaults,
          name: 'node',
          environment: 'node',
          include: ['tests/{engine,content,stores,storage,architecture}/**/*.test.ts'],
          setupFiles: ['tests/setup-seed.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...testDefaults,
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/{ui,simulators,questions,features,app}/**/*.test.{ts,tsx}'],
          exclude: [TWO_RENDERERS],
          setupFiles: ['tests/setup-seed.ts', 'tests/setup-dom.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...testDefaults,
          name: 'written',
          environment: 'jsdom',
          isolate: true,
          include: [TWO_RENDERERS],
          setupFiles: ['tests/setup-seed.ts', 'tests/setup-dom.ts'],
        },
      },
    ],
  },
})
