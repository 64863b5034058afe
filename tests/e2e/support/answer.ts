import { expect, type Page } from '@playwright/test'

/** Answers the check question that the page shows with its first option and waits until it is saved. */
export async function answerFirstOption(page: Page): Promise<void> {
  await page.getByRole('group', { name: 'Choose one.' }).last().getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('Saved on this device.')).toBeVisible()
}
