import type { Page } from '@playwright/test'

/**
 * Waits after each way to an address until the page hears: one that the build wrote can be read before it can be worked
 * with, and what a script fills in sooner than any person is lost. A page that never comes to it is the test's affair.
 */
export function patient(page: Page): Page {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  const heard = () =>
    page
      .locator(':root:not([data-page])')
      .waitFor({ state: 'attached', timeout: 10_000 })
      .catch(() => undefined)
  page.goto = async (...to) => {
    const response = await goto(...to)
    await heard()
    return response
  }
  page.reload = async (...how) => {
    const response = await reload(...how)
    await heard()
    return response
  }
  return page
}
