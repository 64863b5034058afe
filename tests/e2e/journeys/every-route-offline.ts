import type { Page } from '@playwright/test'

import { expect, waitUntilOffline, watchPage } from '#tests/e2e/support/fixtures.ts'
import { serveSite } from '#tests/e2e/support/site.ts'

/** Visits once, takes the server away, and expects each route to open by its typed address, and one by a reload. */
export async function expectOffline(page: Page, routes: readonly string[]): Promise<void> {
  const site = await serveSite()
  await page.goto(site.url)
  await waitUntilOffline(page)
  await site.stop()
  const watch = watchPage(page, site.url)
  for (const route of routes) {
    await page.goto(site.url + route)
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading, route).toBeVisible()
    await expect(heading, route).not.toHaveText(/went wrong|could not be loaded/i)
  }
  await page.goto(`${site.url}/lessons/throttling`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Throttling')
  watch.expectQuiet()
}
