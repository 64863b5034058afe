import { expect, type Page } from '@playwright/test'

/** Answers the check question that the page shows with its first option and waits until it is saved. */
export async function answerFirstOption(page: Page): Promise<void> {
  // In a lesson the question comes with what asks it when the reader is near.
  const check = page.getByRole('heading', { name: 'Check yourself' })
  if ((await check.count()) > 0) await check.scrollIntoViewIfNeeded()
  await page.getByRole('group', { name: 'Choose one.' }).last().getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Saved on this device.')).toBeVisible()
}
