import type { Page } from '@playwright/test'

/**
 * Waits after each way to an address until the page hears: one that the build wrote can be read before it can be worked
 * with. And before it until what was done is kept: the browser asks a person, and leaves at once with a script. A page
 * that never comes to it is the test's affair.
 */
export function patient(page: Page): Page {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  const is = (selector: string) =>
    page
      .locator(selector)
      .waitFor({ state: 'attached', timeout: 10_000 })
      .catch(() => undefined)
  const kept = () => is(':root:not([data-unsaved="pending"])')
  const heard = () => is(':root:not([data-page])')
  page.goto = async (...to) => {
    await kept()
    const response = await goto(...to)
    await heard()
    return response
  }
  page.reload = async (...how) => {
    await kept()
    const response = await reload(...how)
    await heard()
    return response
  }
  return page
}
