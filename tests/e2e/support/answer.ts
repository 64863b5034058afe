import { expect, type Locator, type Page } from '@playwright/test'

/** The questions at the end of a lesson. */
export function checkOf(page: Page): Locator {
  return page.locator('[data-wide="question"]').last()
}

/** Answers the check question that the page shows with its first option and waits until it is saved. */
export async function answerFirstOption(page: Page): Promise<void> {
  await comeToQuestions(page)
  const check = checkOf(page)
  await check.getByRole('group', { name: 'Choose one.' }).getByRole('radio').first().check()
  await check.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(check.getByText('Saved on this device.')).toBeVisible()
}

/** Scrolls to the questions of a lesson, which wake when the reader comes near, until they are awake. */
async function comeToQuestions(page: Page): Promise<void> {
  const questions = checkOf(page)
  // While the page is taken over, it may open at its top once more.
  await expect(async () => {
    await questions.scrollIntoViewIfNeeded()
    await expect(questions.locator('[data-behind=""]')).toBeAttached({ timeout: 1_000 })
  }).toPass()
}

/** The first question of a lesson says how it went last time. */
export async function expectAnswered(page: Page): Promise<void> {
  await comeToQuestions(page)
  await expect(page.getByRole('button', { name: /^Question 1, (right|wrong) last time$/ })).toBeVisible()
}
