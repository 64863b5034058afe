import { expect, test, waitUntilOffline, watchPage } from './support/fixtures.ts'
import { ALL_ROUTES } from './support/routes.ts'
import { serveSite } from './support/site.ts'

test('every route works with the server gone, by typed address and by reload', async ({ page }) => {
  test.setTimeout(180_000)
  const site = await serveSite()
  await page.goto(site.url)
  await waitUntilOffline(page)
  await site.stop()
  const watch = watchPage(page, site.url)
  for (const route of ALL_ROUTES) {
    await page.goto(site.url + route)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading, route).toBeVisible()
    await expect(heading, route).not.toHaveText(/went wrong|could not be loaded/i)
  }
  await page.goto(`${site.url}/lessons/throttling`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Throttling')
  watch.expectQuiet()
})
