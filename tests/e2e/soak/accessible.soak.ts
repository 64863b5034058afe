import { SIM_IDS } from '#engine/simulators/registry.ts'
import { expectRoutesAccessible, expectStatesAccessible } from '#tests/e2e/journeys/accessible.ts'
import { expect, expectAccessible, test } from '#tests/e2e/support/fixtures.ts'
import { ALL_ROUTES } from '#tests/e2e/support/routes.ts'

/** Two halves, as there are two workers. */
for (const half of [0, 1]) {
  test(`no route breaks WCAG 2.2 AA in either theme or scrolls sideways at 320 pixels, ${half + 1} of 2`, async ({
    learner: page,
  }) => {
    test.setTimeout(600_000)
    await expectRoutesAccessible(
      page,
      ALL_ROUTES.filter((_, index) => index % 2 === half),
    )
  })
}

for (const sim of SIM_IDS) {
  test(`${sim} breaks no WCAG 2.2 AA in any state: predicting, untold, playing, stopped, marked, compared`, async ({
    learner: page,
  }) => {
    await expectStatesAccessible(page, sim)
  })
}

test('what waits for a deployment, one thing changed, and "Which station?" break no WCAG 2.2 AA', async ({
  learner: page,
}) => {
  await expectRoutesAccessible(page, ['/simulators/pipeline?preset=forgot-to-deploy&t=9000000'])
  await expect(page.getByRole('group', { name: 'Deployment' })).toBeVisible()
  await page.getByRole('group', { name: 'Change one thing' }).getByRole('button').first().click()
  await expect(page.getByRole('group', { name: 'Comparison' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/practice')
  await page.getByRole('button', { name: 'Start 10 requests' }).click()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await expectAccessible(page)
})
