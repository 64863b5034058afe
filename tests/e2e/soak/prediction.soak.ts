import { writeFileSync } from 'node:fs'

import type { Browser, Locator, Page } from '@playwright/test'

import { questionId } from '#engine/questions/ids.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { builtQuestions } from '#tests/e2e/support/bank.ts'
import { falsifyRuns } from '#tests/e2e/support/false-runs.ts'
import { expect, test as base } from '#tests/e2e/support/fixtures.ts'
import { seedLog } from '#tests/e2e/support/seed-log.ts'
import { copyOfSite, serveSite, type Site } from '#tests/e2e/support/site.ts'
import { patient } from '../support/patient.ts'

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

const QUESTIONS = [...(await builtQuestions()).values()].filter(({ kind }) => kind === 'predict')

/** The build beside one whose every run ends otherwise. */
const test = base.extend<object, { readonly liar: Site }>({
  liar: [
    async ({}, provide) => {
      const copy = copyOfSite()
      expect(
        falsifyRuns(copy.dir),
        'the build makes its runs elsewhere than this test thinks',
      ).toBeGreaterThan(0)
      const other = await serveSite(copy.dir)
      await provide(other)
      await other.stop()
      copy.remove()
    },
    { scope: 'worker' },
  ],
})

/** Everything that the page keeps, and where the block leads: other instruments of a page may be played. */
function kept(block: Locator): Promise<string> {
  return block.evaluate(async (element) => {
    const links = [...element.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))
    const stores: unknown[] = [
      Object.entries(localStorage),
      // Where each page was scrolled to is no more than a place.
      Object.entries(sessionStorage).filter(([name]) => name !== 'react-router-scroll-positions'),
      location.href,
      links,
    ]
    // How far a page was read is noted as it scrolls by, in its own time.
    const isVisit = (entry: unknown) => Reflect.get(Object(entry), 'type') === 'lesson.visited'
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
            asked.onsuccess = () => resolve(asked.result.filter((entry) => !isVisit(entry)))
          }),
        )
      }
      database.close()
    }
    // Ids, instants and names of devices are drawn anew in every profile.
    return JSON.stringify(stores)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{20,}|[0-9A-HJKMNP-TV-Z]{20,}/g, 'id')
      .replaceAll(/\d{12,}/g, 'time')
      .replaceAll(/"seed":\d+/g, '"seed":n')
      .replaceAll(/\["id",\d+\]/g, '["id",n]')
      .replaceAll(location.origin, '')
  })
}

type Opening = (page: Page, url: string) => Promise<Locator>
type Sight = { readonly pixels: Buffer; readonly kept: string; readonly asked: string }

/** What can be seen, what is kept and what was asked for while a prediction is open. */
async function sight(browser: Browser, url: string, open: Opening): Promise<Sight> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    // High enough for every block: nothing of it lies under a bar.
    viewport: { width: 1280, height: 1800 },
  })
  // A font that comes late is left out for good: all pictures are of the same letters.
  await context.route('**/*.woff2', async (route) => route.abort())
  const page = patient(await context.newPage())
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (!pathname.endsWith('.woff2')) asked.push(pathname)
  })
  const block = await open(page, url)
  await page.waitForLoadState('networkidle')
  const pixels = await settledPixels(block)
  const told = { pixels, kept: await kept(block), asked: asked.toSorted().join(' ') }
  await context.close()
  return told
}

/** As it looks once two pictures in a row are the same: a chart is drawn again when it has measured its place. */
async function settledPixels(block: Locator): Promise<Buffer> {
  let last: Buffer = Buffer.of()
  await expect
    .poll(async () => {
      const before = last
      last = await block.screenshot({ animations: 'disabled' })
      return last.equals(before)
    })
    .toBe(true)
  return last
}

/** So much of 255 a rounded corner differs by from one drawing of the same page to the next. */
const NOISE = 2

/** Whether two pictures have one size and no channel of a pixel differs by more than the noise of drawing. */
async function looksAlike(browser: Browser, one: Buffer, other: Buffer): Promise<boolean> {
  if (one.equals(other)) return true
  const page = await browser.newPage()
  const worst = await page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (encoded) => {
          const image = new Image()
          image.src = `data:image/png;base64,${encoded}`
          await image.decode()
          const { width, height } = image
          const canvas = new OffscreenCanvas(width, height).getContext('2d')
          canvas?.drawImage(image, 0, 0)
          return canvas?.getImageData(0, 0, width, height)
        }),
      )
      if (a === undefined || b === undefined || a.width !== b.width || a.height !== b.height) return 255
      return a.data.reduce((most, value, at) => Math.max(most, Math.abs(value - (b.data[at] ?? 0))), 0)
    },
    [one.toString('base64'), other.toString('base64')],
  )
  await page.close()
  return worst <= NOISE
}

async function expectSame(browser: Browser, sites: readonly Site[], open: Opening): Promise<void> {
  const [truth, lie] = [
    await sight(browser, sites[0]?.url ?? '', open),
    await sight(browser, sites[1]?.url ?? '', open),
  ]
  const isSame = await looksAlike(browser, truth.pixels, lie.pixels)
  if (!isSame) {
    writeFileSync(test.info().outputPath('truth.png'), truth.pixels)
    writeFileSync(test.info().outputPath('lie.png'), lie.pixels)
  }
  expect(isSame, 'pixels').toBe(true)
  expect(lie.kept, 'stores and links').toBe(truth.kept)
  expect(lie.asked, 'requests').toBe(truth.asked)
}

/** Before its answer, whatever the run would say. */
test.describe('a prediction shows, keeps and asks for the same', () => {
  test('and a run that is shown does not: the comparison sees it', async ({ browser, site, liar }) => {
    const shown: Opening = async (page, url) => {
      await page.goto(`${url}/simulators/throttle?preset=faq-1000-2000`)
      await page.getByRole('button', { name: 'Show the numbers' }).click()
      return page.getByRole('region', { name: /simulator: / })
    }
    await expect(expectSame(browser, [site, liar], shown)).rejects.toThrow(/pixels/)
  })

  for (const { sim, preset } of PRESETS)
    test(`in ${sim}/${preset}`, async ({ browser, site, liar }) => {
      await expectSame(browser, [site, liar], async (page, url) => {
        await page.goto(`${url}/simulators/${sim}?preset=${preset}`)
        await page.getByRole('button', { name: 'Predict first' }).click()
        await expect(page.getByText('Predict, then run')).toBeVisible()
        return page.getByRole('region', { name: /simulator: / })
      })
    })

  for (const slug of LESSONS)
    test(`in the lesson ${slug}`, async ({ browser, site, liar }) => {
      await expectSame(browser, [site, liar], async (page, url) => {
        await page.goto(`${url}/lessons/${slug}`)
        const block = page.locator('[data-wide="question"]').filter({ hasText: 'Predict, then run' })
        // Its simulator is fetched when it comes near.
        await block.scrollIntoViewIfNeeded()
        const field = block.getByRole('textbox', { name: 'Your prediction' })
        await field.scrollIntoViewIfNeeded()
        await expect(field).toBeVisible()
        return block
      })
    })

  for (const { id } of QUESTIONS)
    test(`in practice, ${id}`, async ({ browser, site, liar }) => {
      await expectSame(browser, [site, liar], async (page, url) => {
        await page.goto(`${url}/practice`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice')
        await seedLog(page, [{ type: 'question.starred', question: questionId(id), starred: true }])
        await page.reload()
        await page.getByRole('radio', { name: 'Starred' }).check()
        await page.getByRole('button', { name: 'Start 1 question' }).click()
        await expect(page.getByRole('textbox', { name: 'Your prediction' })).toBeVisible()
        return page.locator(`main [data-question="${id}"]`)
      })
    })
})
