import type { Browser, CDPSession, Page } from '@playwright/test'

import { median } from './measure.ts'

/** A phone of the middle, as Lighthouse imitates one. */
export const SLOWER = 4
const SCREEN = { width: 412, height: 823 }

/** A first visit on a phone so many times slower than this machine, closed after `work`. */
export async function onSlowPhone<T>(
  browser: Browser,
  work: (page: Page, session: CDPSession) => Promise<T>,
  slower = SLOWER,
): Promise<T> {
  const context = await browser.newContext({
    viewport: SCREEN,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const result = await work(page, session)
  await context.close()
  return result
}

/** Medians of both, and the median of the ratios of the rounds; where a build needs less than `least`, that counts. */
export type Compared = { readonly now: number; readonly before: number; readonly ratio: number }

/** Measures two builds in rounds; who goes first alternates. */
export async function byTurns(
  rounds: number,
  builds: { readonly now: string; readonly before: string },
  measure: (root: string) => Promise<number>,
  least = 0,
): Promise<Compared> {
  const seen: { readonly now: number; readonly before: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const isNowFirst = round % 2 === 0
    const first = await measure(isNowFirst ? builds.now : builds.before)
    const second = await measure(isNowFirst ? builds.before : builds.now)
    seen.push(isNowFirst ? { now: first, before: second } : { now: second, before: first })
  }
  return {
    now: median(seen.map(({ now }) => now)),
    before: median(seen.map(({ before }) => before)),
    ratio: median(seen.map(({ now, before }) => now / Math.max(least, before))),
  }
}
