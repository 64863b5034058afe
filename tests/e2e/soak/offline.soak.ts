import { test } from '#tests/e2e/support/fixtures.ts'
import { expectOffline } from '#tests/e2e/journeys/every-route-offline.ts'
import { ALL_ROUTES } from '#tests/e2e/support/routes.ts'

test.use({ serviceWorkers: 'allow' })

test('every route works with the server gone, by typed address and by reload', async ({ page }) => {
  test.setTimeout(600_000)
  await expectOffline(page, ALL_ROUTES)
})
