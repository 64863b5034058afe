import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from '@playwright/test'

import { expect, test, waitUntilOffline, watchPage } from './support/fixtures.ts'
import { LESSON_ROUTES, SIMULATOR_ROUTES } from './support/routes.ts'
import { serveSite } from './support/site.ts'

const WRITTEN = [
  '/',
  '/lessons',
  '/simulators',
  '/practice',
  '/progress',
  '/facts',
  '/changes',
  '/glossary',
  '/about',
]
const PAGES = [...WRITTEN, ...LESSON_ROUTES, ...SIMULATOR_ROUTES]

/** What stands in the page when React has just taken it over, and whether the elements are those of the HTML. */
async function watchTakeOver(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The page has no element yet, so the document is watched.
    new MutationObserver((_changes, observer) => {
      if (document.documentElement.dataset['page'] !== undefined || document.body === null) return
      observer.disconnect()
      Reflect.set(globalThis, 'takenText', document.getElementById('root')?.textContent ?? '')
    }).observe(document, { attributes: true, attributeFilter: ['data-page'], subtree: true })
    let shifted = 0
    Reflect.set(globalThis, 'shifted', () => shifted)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifted += Number(Reflect.get(entry, 'value'))
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

async function textWithoutScript(browser: Browser, address: string): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: false, serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const text = await page.locator('#root').evaluate((root) => root.textContent)
  await context.close()
  return text ?? ''
}

for (const width of [1280, 390]) {
  test(`every page of the build says the same with and without script, and nothing moves, ${width} px`, async ({
    browser,
    site,
  }) => {
    test.setTimeout(600_000)
    for (const path of PAGES) {
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        serviceWorkers: 'block',
      })
      const page = await context.newPage()
      const watch = watchPage(page, site.url)
      await watchTakeOver(page)
      const plain = await textWithoutScript(browser, site.url + path)
      await page.goto(site.url + path)
      await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'takenText')), path).toBe(plain)
      await page.waitForLoadState('networkidle')
      expect([path, await page.evaluate(() => Reflect.get(globalThis, 'shifted')())]).toEqual([path, 0])
      expect([path, await page.locator('title').count()]).toEqual([path, 1])
      watch.expectQuiet()
      await context.close()
    }
  })
}

test.describe('in a folder of the host', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the build for /gatehouse/ works: pages, links, offline', async ({ page }) => {
    test.setTimeout(600_000)
    const outDir = mkdtempSync(join(tmpdir(), 'gatehouse-folder-'))
    const site = 'https://example.org/gatehouse/'
    execFileSync(
      'npx',
      ['--no-install', 'vite', 'build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'],
      {
        env: { ...process.env, BASE_PATH: '/gatehouse/', SITE_URL: site },
        stdio: 'inherit',
      },
    )
    const host = await serveSite(outDir, 0, undefined, '/gatehouse/')
    try {
      const root = `${host.url}/gatehouse`
      const watch = watchPage(page, host.url)
      expect(readFileSync(join(outDir, 'sitemap.xml'), 'utf8')).toContain(`<loc>${site}lessons/caching</loc>`)
      expect(readFileSync(join(outDir, 'lessons', 'caching.html'), 'utf8')).toContain(
        `<link rel="canonical" href="${site}lessons/caching">`,
      )
      await page.goto(`${root}/lessons/caching`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.getByRole('link', { name: 'Simulators' }).first().click()
      await expect(page).toHaveURL(`${root}/simulators`)
      await waitUntilOffline(page)
      await host.stop()
      for (const path of PAGES.filter((each) => !LESSON_ROUTES.slice(2).includes(each))) {
        await page.goto(root + path)
        await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
      }
      watch.expectQuiet()
    } finally {
      await host.stop()
      rmSync(outDir, { recursive: true, force: true })
    }
  })
})
