import { checkOf } from './support/answer.ts'
import { expect, test } from './support/fixtures.ts'
import { tabTo } from './support/tab.ts'

test('the first lesson and its questions by keyboard alone', async ({ learner: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toHaveText(/Skip to/)
  await tabTo(page, page.getByRole('link', { name: 'Start lesson 1' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  // The questions wake when the reader comes near, as one does who reads by keys.
  const check = checkOf(page)
  await expect(async () => {
    await page.keyboard.press('PageDown')
    await expect(check.locator('input[data-option]').first()).toBeEnabled({ timeout: 100 })
  }).toPass()
  const option = check.getByRole('group', { name: 'Choose one.' }).getByRole('radio')
  await tabTo(page, check.locator('input[data-option]'), 320)
  await page.keyboard.press('2')
  await expect(option.nth(1)).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(option.nth(2)).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(check.getByRole('heading', { name: /^(Right|Not right)/ })).toBeFocused()
  await expect(check.getByText('Saved on this device.')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Next question' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Question 2 of/ })).toBeVisible()
})

test('a practice session is built and opened by keyboard alone', async ({ learner: page }) => {
  await page.goto('/practice')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await tabTo(page, page.getByRole('radio', { name: /^(5|10)$/ }))
  await page.keyboard.press('ArrowLeft')
  await tabTo(page, page.getByRole('button', { name: /^Start \d+ questions/ }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/practice\/.+/)
  // Whatever kind was drawn.
  const controls = page.locator('main [data-question]').locator('input, select, button')
  await expect(controls.first()).toBeVisible()
})
