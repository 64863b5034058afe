import { expectRoutesAccessible } from './journeys/accessible.ts'
import { test } from './support/fixtures.ts'
import { LESSON_ROUTES, SIMULATOR_ROUTES } from './support/routes.ts'

/** Pages of each kind that no other test judges on its way; every route is part of the long run. */
const ROUTES = [
  '/',
  '/lessons',
  '/facts/thr-07',
  '/changes',
  ...LESSON_ROUTES.slice(0, 1),
  ...SIMULATOR_ROUTES.slice(-1),
]

test('no kind of page breaks WCAG 2.2 AA in either theme or scrolls sideways at 320 pixels', async ({
  learner: page,
}) => {
  await expectRoutesAccessible(page, ROUTES)
})
