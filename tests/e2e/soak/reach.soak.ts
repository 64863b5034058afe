import { expect, test } from '#tests/e2e/support/fixtures.ts'
import { hiddenStops } from '#tests/e2e/support/hidden-stops.ts'

test('A10 focus is never under a bar at any zoom, on pages with bars', async ({ learner: page }) => {
  test.setTimeout(300_000)
  for (const path of ['/simulators/throttle', '/simulators/queue', '/lessons/throttling', '/settings'])
    for (const [width, height] of [
      [320, 256],
      [640, 512],
      [667, 375],
      [390, 844],
      [1280, 720],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect([path, width, height, await hiddenStops(page, 60)]).toEqual([path, width, height, []])
    }
})
