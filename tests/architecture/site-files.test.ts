import { expect, it } from 'vitest'

import { addressOf, fileOf, readBase, readSite } from '../../scripts/site/addresses.ts'
import { clientParts, modulesFor, stylesFor } from '../../scripts/site/bundle-parts.ts'
import { pageHtml, shellHtml } from '../../scripts/site/page-html.ts'
import { robotsText, sitemapXml } from '../../scripts/site/site-files.ts'

it('reads the folder and the public address, and says what is wrong with them', () => {
  expect(readBase({})).toBe('/')
  expect(readBase({ BASE_PATH: '/gatehouse/' })).toBe('/gatehouse/')
  for (const wrong of ['gatehouse', '/gatehouse', 'gatehouse/', '//', '/a b/', '/a"/'])
    expect(() => readBase({ BASE_PATH: wrong })).toThrow(`as in /gatehouse/. Got “${wrong}”.`)
  expect(readSite({}, '/')).toBeNull()
  expect(readSite({ SITE_URL: '' }, '/')).toBeNull()
  expect(readSite({ SITE_URL: 'https://example.org' }, '/')).toBe('https://example.org')
  expect(readSite({ SITE_URL: 'https://example.org/gatehouse/' }, '/gatehouse/')).toBe(
    'https://example.org/gatehouse',
  )
  expect(readSite({ SITE_URL: 'https://example.org/gatehouse' }, '/gatehouse/')).toBe(
    'https://example.org/gatehouse',
  )
  expect(() => readSite({ SITE_URL: 'example.org' }, '/')).toThrow('Got “example.org”.')
  expect(() => readSite({ SITE_URL: 'ftp://example.org' }, '/')).toThrow('SITE_URL is a whole address')
  expect(() => readSite({ SITE_URL: 'https://example.org' }, '/gatehouse/')).toThrow('two folders')
})

it('names the address and the file of a page', () => {
  expect(['/', '/lessons', '/lessons/caching'].map((path) => addressOf('/', path))).toEqual([
    '/',
    '/lessons',
    '/lessons/caching',
  ])
  expect(['/', '/lessons'].map((path) => addressOf('/gatehouse/', path))).toEqual([
    '/gatehouse/',
    '/gatehouse/lessons',
  ])
  expect(['/', '/lessons', '/lessons/caching'].map(fileOf)).toEqual([
    'index.html',
    'lessons.html',
    'lessons/caching.html',
  ])
})

const TEMPLATE = `<!doctype html>
<html lang="en">
  <head>
    <title>Gatehouse</title>
    <meta
      name="description"
      content="All of it"
    />
    <script src="/theme.js"></script>
    <link rel="stylesheet" href="/assets/index-1.css">
  </head>
  <body>
    <div id="root">
      <noscript><div class="bare"><p>Scripts, please.</p></div></noscript>
    </div>
  </body>
</html>
`

const PARTS = {
  address: '/gatehouse/lessons',
  body: '<title>Lessons · Gatehouse</title><meta name="description" content="In order"/><main>$&amp; twenty</main>',
  isForNewcomers: false,
  styles: ['/gatehouse/assets/lessons-1.css'],
  modules: [],
  font: '/gatehouse/assets/text-1.woff2',
  canonical: null,
}

it('puts a page into the template: its own head, its text, nothing of the shell', () => {
  const html = pageHtml(TEMPLATE, PARTS)
  expect(html).toContain('<html lang="en" data-page="/gatehouse/lessons">')
  expect(html.match(/<title>.*?<\/title>/g)).toEqual(['<title>Lessons · Gatehouse</title>'])
  expect(html.match(/<meta\s+name="description"[^>]*>/g)).toEqual([
    '<meta name="description" content="In order"/>',
  ])
  expect(html.slice(0, html.indexOf('</head>'))).toContain('href="/gatehouse/assets/lessons-1.css"')
  expect(html).toContain('<div id="root"><main>$&amp; twenty</main></div>')
  expect(html).not.toContain('Scripts, please.')
  expect(html).not.toContain('canonical')
  expect(html.match(/<noscript>/g)).toHaveLength(1)
  const own = pageHtml(TEMPLATE, {
    ...PARTS,
    isForNewcomers: true,
    canonical: 'https://example.org/gatehouse/lessons',
  })
  expect(own).toContain('data-newcomers>')
  expect(own).toContain('<link rel="canonical" href="https://example.org/gatehouse/lessons">')
})

it('asks for the styles before the script that holds the parser up, and for what makes the page run last', () => {
  const fetched = (html: string) =>
    [...html.slice(0, html.indexOf('</head>')).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)
  const template = TEMPLATE.replace(
    '<script src="/theme.js"></script>',
    '<script src="/theme.js"></script><script type="module" crossorigin src="/assets/index-1.js"></script><link rel="modulepreload" href="/assets/start-1.js">',
  )
  expect(fetched(pageHtml(template, { ...PARTS, modules: ['/gatehouse/assets/page-1.js'] }))).toEqual([
    '/assets/index-1.css',
    '/gatehouse/assets/lessons-1.css',
    '/theme.js',
    '/gatehouse/assets/text-1.woff2',
    '/assets/index-1.js',
    '/assets/start-1.js',
    '/gatehouse/assets/page-1.js',
  ])
  expect(fetched(shellHtml(template))).toEqual([
    '/assets/index-1.css',
    '/theme.js',
    '/assets/index-1.js',
    '/assets/start-1.js',
  ])
  expect(pageHtml(TEMPLATE, PARTS).match(/<\/head>/g)).toHaveLength(1)
})

it('leaves the shell its words for browsers without script, and no description that every page would then have twice', () => {
  expect(shellHtml(TEMPLATE)).toContain('Scripts, please.')
  expect(shellHtml(TEMPLATE)).toContain('<title>Gatehouse</title>')
  expect(shellHtml(TEMPLATE)).not.toContain('description')
})

it('fails on what the policy refuses, on a page without a title, and on another template', () => {
  for (const refused of ['<p style="color:red">', '<script>go()</script>', '<style>p{}</style>'])
    expect(() => pageHtml(TEMPLATE, { ...PARTS, body: PARTS.body + refused })).toThrow(
      '/gatehouse/lessons holds what the policy refuses',
    )
  expect(() => pageHtml(TEMPLATE, { ...PARTS, body: '<main></main>' })).toThrow('one title')
  expect(() => pageHtml('<html lang="en"></head>', PARTS)).toThrow('lacks <div id="root">')
})

const chunk = (fileName: string, facadeModuleId: string | null, imports: readonly string[] = []) =>
  ({ type: 'chunk', fileName, facadeModuleId, imports }) as const
const asset = (fileName: string, source = '') => ({ type: 'asset', fileName, source }) as const

it('finds the styles of what a page shows, and the modules that it loads', () => {
  const client = clientParts([
    asset('index.html', '<link href="/assets/index-1.css"><script src="/assets/index-1.js">'),
    asset('assets/index-1.css', '.shell{}'),
    asset('assets/row-1.css', '@layer components{._row_1a:hover{}}'),
    asset('assets/other-1.css', '._other_1b{margin:0.5em}'),
    asset('assets/atkinson-hyperlegible-next-1.woff2'),
    chunk('assets/index-1.js', '/app/src/main.tsx'),
    chunk('assets/page-1.js', '/app/src/features/a/a-page.tsx', ['assets/shared-1.js', 'assets/index-1.js']),
    chunk('assets/shared-1.js', null, ['assets/page-1.js']),
  ])
  expect(stylesFor('<p class="_row_1a shell">', client)).toEqual(['assets/row-1.css'])
  expect(modulesFor(['/src/features/a/a-page.tsx'], client)).toEqual([
    'assets/page-1.js',
    'assets/shared-1.js',
  ])
  expect(() => modulesFor(['/src/features/b/b-page.tsx'], client)).toThrow('/src/features/b/b-page.tsx')
  expect(() => clientParts([])).toThrow('no index.html')
})

it('lets everybody read everything, and names the sitemap only where it has an address', () => {
  expect(robotsText(null)).toBe('User-agent: *\nAllow: /\n')
  expect(robotsText('https://example.org')).toMatch(/\n\nSitemap: https:\/\/example\.org\/sitemap\.xml\n$/)
  const map = sitemapXml(['https://example.org/', 'https://example.org/a&b'])
  expect(map).toContain('<url><loc>https://example.org/</loc></url>')
  expect(map).toContain('a&amp;b')
})
