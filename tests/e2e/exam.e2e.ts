import { digitsFor, expectQuestion, settled, startedAttempt, tabTo } from './support/exam.ts'
import { expect, expectAccessible, test, waitUntilOffline, watchPage } from './support/fixtures.ts'
import { serveSite } from './support/site.ts'

test.use({ serviceWorkers: 'allow' })

/** Questions (from 0) that get something other than their right answer. */
const WRONG = new Set([4, 17, 33, 50])
const SKIPPED = 7
const FLAGGED = 9
const STRUCK = 2

test('a full exam is sat from start to result by keyboard alone, with the server gone', async ({ page }) => {
  test.setTimeout(120_000)
  const site = await serveSite()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(site.url)
  await waitUntilOffline(page)
  await site.stop()
  const watch = watchPage(page, site.url)

  await tabTo(page, page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Practice' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice')
  const ways = page.getByRole('navigation', { name: 'Ways to practise' })
  await tabTo(page, ways.getByRole('link', { name: /^Exam/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice exam')
  const start = page.getByRole('button', { name: 'Start: 65 questions, 130 minutes' })
  await tabTo(page, start)
  await page.keyboard.press('Enter')
  await expectQuestion(page, 1)
  await settled(page)
  await test.step('player with the map open', () => expectAccessible(page))
  const started = await startedAttempt(page)
  expect(started.form).toHaveLength(65)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')

  for (let index = 0; index < 65; index += 1) {
    await expectQuestion(page, index + 1)
    if (index === FLAGGED) await page.keyboard.press('f')
    if (index === STRUCK) {
      await tabTo(page, page.locator('main input[data-option]').first())
      await page.keyboard.press('s')
      await expect(page.locator('main label').first()).toContainText('(struck out)')
    }
    if (index === SKIPPED) {
      await page.keyboard.press('n')
      continue
    }
    for (const digit of await digitsFor(page, started, !WRONG.has(index))) await page.keyboard.press(digit)
    await page.keyboard.press('Enter')
  }

  const dialog = page.getByRole('dialog', { name: 'Submit the exam?' })
  await expect(dialog).toContainText('1 not answered; they count as wrong')
  await expect(dialog).toContainText('1 flagged')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // Back to the open question by the map, and forth again.
  await page.keyboard.press('g')
  await expect(page.getByRole('button', { name: 'Question 65, answered' })).toBeFocused()
  await expect(page.getByRole('button', { name: `Question ${FLAGGED + 1}, answered, flagged` })).toBeVisible()
  for (let at = 64; at > SKIPPED; at -= 1) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expectQuestion(page, SKIPPED + 1)
  await tabTo(page, page.getByRole('button', { name: 'Submit…' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')

  const right = 65 - WRONG.size - 1
  await expect(page.getByRole('heading', { level: 2, name: `${right} of 65 right` })).toBeVisible()
  await expect(page.getByText('1 not answered; they count as wrong.')).toBeVisible()
  await test.step('result', () => expectAccessible(page))
  const review = page.getByRole('region', { name: 'Review' })
  await review
    .getByRole('combobox', { name: 'Show' })
    .selectOption({ label: `Not right (${WRONG.size + 1})` })
  await expect(review.getByRole('status')).toHaveText(`${WRONG.size + 1} of 65 questions`)
  await tabTo(page, review.locator('summary').first())
  await page.keyboard.press('Enter')
  await expect(review.getByRole('list', { name: 'Options with their reasons' })).toBeVisible()
  await test.step('review', () => expectAccessible(page))
  watch.expectQuiet()
})
