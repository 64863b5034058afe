import { expectMarkupInert } from '#tests/e2e/journeys/hostile-backup.ts'
import { answerFirstOption } from '#tests/e2e/support/answer.ts'
import { takeBackup } from '#tests/e2e/support/backup.ts'
import { expect, test } from '#tests/e2e/support/fixtures.ts'
import { hostileFiles, expectFileEndsWell } from '#tests/e2e/support/hostile-files.ts'
import { expectEndsWell, firstPresets, hostileLinks } from '#tests/e2e/support/hostile-links.ts'
import { storedLog } from '#tests/e2e/support/log.ts'
import { PLACES } from '#tests/e2e/support/routes.ts'

test('every hostile link leaves a page that answers, says what happened and leads back', async ({
  learner: page,
}) => {
  test.setTimeout(1_200_000)
  await page.goto('/lessons/front-door')
  await answerFirstOption(page)
  const before = await storedLog(page)
  for (const link of hostileLinks(firstPresets()))
    await test.step(link.name, () => expectEndsWell(page, link))
  expect(await storedLog(page)).toEqual(before)
})

test('every hostile file leaves a page that answers, says what happened and changes nothing', async ({
  learner: page,
}) => {
  test.setTimeout(1_200_000)
  await page.goto('/lessons/front-door')
  await answerFirstOption(page)
  const backup = await takeBackup(page)
  const before = await storedLog(page)
  for (const file of hostileFiles(backup)) await test.step(file.name, () => expectFileEndsWell(page, file))
  expect(await storedLog(page)).toEqual(before)
})

test('markup inside a backup stays text on every place of the app', async ({ learner: page }) => {
  test.setTimeout(300_000)
  await expectMarkupInert(page, PLACES)
})
