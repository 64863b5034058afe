import type { Page } from '@playwright/test'

import { expect, test } from './support/fixtures.ts'

/** Presses Tab until what has the focus is named like this; a page that needs more than 150 presses is no page for keys. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = page.locator(':focus')
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    const text = await focused
      .evaluate((element) => {
        if (element instanceof HTMLInputElement && element.dataset['option'] !== undefined)
          return 'radio of an option'
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : ''
        return `${element.getAttribute('aria-label') ?? ''} ${label ?? ''} ${element.textContent ?? ''}`
      })
      .catch(() => '')
    if (name.test(text)) return
  }
  throw new Error(`Nothing named ${String(name)} can be reached with Tab.`)
}

test('the first lesson and its questions by keyboard alone', async ({ learner: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveText(/Skip to/)
  await tabTo(page, /Start lesson 1/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page, /radio of an option/)
  await page.keyboard.press('2')
  await expect(page.getByRole('group', { name: 'Choose one.' }).getByRole('radio').nth(1)).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('group', { name: 'Choose one.' }).getByRole('radio').nth(2)).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Not right)/ })).toBeFocused()
  await expect(page.getByText('Saved on this device.')).toBeVisible()
  await tabTo(page, /Next question/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Question 2 of/ })).toBeVisible()
})

test('a practice session is built and opened by keyboard alone', async ({ learner: page }) => {
  await page.goto('/practice')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await tabTo(page, /^\s*(5|10)\s*$/)
  await page.keyboard.press('ArrowLeft')
  await tabTo(page, /^\s*Start \d+ questions/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/practice\/.+/)
  await expect(
    page
      .getByRole('group', { name: /^Choose|^Put|^Give|^Reject/ })
      .or(page.getByRole('textbox'))
      .first(),
  ).toBeVisible()
})
