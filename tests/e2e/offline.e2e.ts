import { expect, test } from './support/fixtures.ts'
import { expectOffline } from './journeys/every-route-offline.ts'
import { ALL_ROUTES, SIMULATOR_ROUTES } from './support/routes.ts'
import { serveSite } from './support/site.ts'
import { softHost } from './support/soft-host.ts'

test.use({ serviceWorkers: 'allow' })

/** A fixed tenth, with a page that needs its own data, a simulator and an address that is not there; all in the soak. */
const SOME = [
  ...ALL_ROUTES.filter((_, index) => index % 10 === 0),
  '/facts/thr-07',
  ...SIMULATOR_ROUTES.slice(0, 1),
  '/nothing-here',
]

test('routes of every kind work with the server gone, by typed address and by reload', async ({ page }) => {
  await expectOffline(page, SOME)
})

test('S3 a deploy in the middle of the first visit, on a host that answers all with index.html: no false word', async ({
  page,
}) => {
  const host = softHost()
  const site = await serveSite('dist', 0, host.plugin)
  await page.goto(`${site.url}/index.html`)
  await expect(page).toHaveURL(`${site.url}/`)
  await expect.poll(() => host.fooled()).toBeGreaterThan(0)
  // The worker is refused, and nothing is claimed.
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null),
    )
    .toBeNull()
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null),
  ).toBeNull()
  await expect(page.getByText('Works offline')).toHaveCount(0)
  expect(await page.evaluate(storedPages)).toEqual([])

  host.deployed()
  // The network comes back once the refusal was heard; earlier nobody waits for it.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect(page.getByText('Works offline').first()).toBeVisible({ timeout: 4_000 })
  }).toPass({ timeout: 120_000 })
  expect(await page.evaluate(storedPages)).toEqual([])
  await site.stop()
  await page.goto(`${site.url}/index.html`)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Nothing at this address')
})

/** Addresses of scripts and styles under which a page is stored. */
async function storedPages(): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const type = (await cache.match(request))?.headers.get('content-type') ?? ''
      if (/\.(js|css)$/.test(new URL(request.url).pathname) && type.includes('html')) wrong.push(request.url)
    }
  }
  return wrong
}
