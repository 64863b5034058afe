import { test as base, expect, type Page } from '@playwright/test'

import { axeViolations, COLOURS } from './axe.ts'
import { patient } from './patient.ts'
import { serveSite, type Site } from './site.ts'

type WorkerFixtures = { readonly site: Site }
type TestFixtures = {
  /** A page whose console errors and requests to other origins fail the test. */
  readonly learner: Page
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    async ({}, provide) => {
      const site = await serveSite()
      await provide(site)
      await site.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, provide) => provide(site.url),
  learner: async ({ page, site }, provide) => {
    const watch = watchPage(page, site.url)
    await provide(page)
    watch.expectQuiet()
  },
})

/** Collects what a healthy page never does: console errors, uncaught errors, requests that leave the origin. */
export function watchPage(page: Page, origin: string): { readonly expectQuiet: () => void } {
  patient(page)
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => trouble.push(`uncaught: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !url.startsWith('blob:') && url !== 'about:blank')
      trouble.push(`left the origin: ${url}`)
  })
  return { expectQuiet: () => expect(trouble).toEqual([]) }
}

/** Waits until the service worker has cached everything and controls the page. */
export async function waitUntilOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    if (registration.active?.state === 'activated') return
    await new Promise<void>((resolve) => {
      registration.active?.addEventListener('statechange', () => resolve(), { once: true })
    })
  })
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([])
}

/** The same page in the other theme: only its colours can be at fault. */
export async function expectReadable(page: Page): Promise<void> {
  expect(await axeViolations(page, COLOURS)).toEqual([])
}

export { expect }
