import type { Locator, Page } from '@playwright/test'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { falsifyRuns } from './support/false-runs.ts'
import { expect, test } from './support/fixtures.ts'
import { copyOfSite, serveSite } from './support/site.ts'

/** Lessons that ask for a prediction. */
const LESSONS = [
  'integrations',
  'throttling',
  'caching',
  'authorizers',
  'canary-and-rollback',
  'monitoring',
  'resilience',
]

const PRESETS = SIM_IDS.flatMap((sim) =>
  Object.entries(simulatorOf(sim).presets).flatMap(([preset, { predict }]) =>
    predict === undefined ? [] : [{ sim, preset }],
  ),
)

/** Everything that the page keeps, and where it leads. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const links = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))
    const stores: unknown[] = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      location.href,
      links,
    ]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name ?? '')
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error(`${name} does not open.`))
      })
      for (const store of database.objectStoreNames) {
        const asked = database.transaction(store).objectStore(store).getAll()
        stores.push(
          await new Promise((resolve) => {
            asked.onsuccess = () => resolve(asked.result)
          }),
        )
      }
      database.close()
    }
    // Ids, instants and names of devices are drawn anew in every profile.
    return JSON.stringify(stores)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{20,}|[0-9A-HJKMNP-TV-Z]{20,}/g, 'id')
      .replaceAll(/\d{12,}/g, 'time')
      .replaceAll(location.origin, '')
  })
}

type Sight = { readonly pixels: Buffer; readonly kept: string; readonly asked: string }

/** What can be seen, what is kept and what was asked for while a prediction is open. */
async function sight(page: Page, url: string, open: () => Promise<Locator>): Promise<Sight> {
  const asked: string[] = []
  const note = (request: { url(): string }) => {
    const { pathname } = new URL(request.url())
    if (!pathname.endsWith('.woff2')) asked.push(pathname)
  }
  page.on('request', note)
  await page.goto(url)
  const block = await open()
  await page.waitForLoadState('networkidle')
  const pixels = await block.screenshot({ animations: 'disabled' })
  page.off('request', note)
  return { pixels, kept: await kept(page), asked: asked.toSorted().join(' ') }
}

test('while a prediction is open, pixels, stores, links and requests are the same whatever the run would say', async ({
  browser,
  site,
}) => {
  test.setTimeout(1_800_000)
  const copy = copyOfSite()
  expect(falsifyRuns(copy.dir), 'the build makes its runs elsewhere than this test thinks').toBeGreaterThan(0)
  const other = await serveSite(copy.dir)
  const both = async (path: string, open: (page: Page) => Promise<Locator>) => {
    const sights: Sight[] = []
    for (const { url } of [site, other]) {
      const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
      // A font that comes late is left out for good: all pictures are of the same letters.
      await context.route('**/*.woff2', async (route) => route.abort())
      const page = await context.newPage()
      sights.push(await sight(page, `${url}${path}`, () => open(page)))
      await context.close()
    }
    const [truth, lie] = sights
    expect(lie?.pixels.equals(truth?.pixels ?? Buffer.of()), `${path}: pixels`).toBe(true)
    expect(lie?.kept, `${path}: stores and links`).toBe(truth?.kept)
    expect(lie?.asked, `${path}: requests`).toBe(truth?.asked)
  }
  try {
    // A run that is shown is another one: the comparison sees it.
    const shown = async (page: Page) => {
      await page.getByRole('button', { name: 'Show the numbers' }).click()
      return page.getByRole('region', { name: /simulator: / })
    }
    await expect(both('/simulators/throttle?preset=faq-1000-2000', shown)).rejects.toThrow(/pixels/)
    for (const { sim, preset } of PRESETS)
      await test.step(`${sim}/${preset}`, () =>
        both(`/simulators/${sim}?preset=${preset}`, async (page) => {
          await page.getByRole('button', { name: 'Predict first' }).click()
          await expect(page.getByText('Predict, then run')).toBeVisible()
          return page.getByRole('region', { name: /simulator: / })
        }))
    for (const slug of LESSONS)
      await test.step(slug, () =>
        both(`/lessons/${slug}`, async (page) => {
          const field = page.getByRole('textbox', { name: 'Your prediction' })
          await field.scrollIntoViewIfNeeded()
          await expect(field).toBeVisible()
          return page.locator('[data-wide="question"]').filter({ has: field })
        }),
      )
  } finally {
    await other.stop()
    copy.remove()
  }
})
