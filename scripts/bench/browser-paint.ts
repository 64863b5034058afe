import type { Browser } from '@playwright/test'

import { byTurns, onSlowPhone, type Compared } from './slow-phone.ts'

/** A page paints its largest part after so much of what it took before, at most. */
export const MOST_PAINT = 0.5

const PATHS = ['/', '/lessons/throttling']
const ROUNDS = 3
/** From the address to the end of the watch: long enough for the slower build. */
const WATCH_MS = 9_000
/** 1.6 Mbit/s, 150 ms. */
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }

/** Largest contentful paint of both builds, in ms. */
export type Paint = Compared & { readonly path: string }

/** Opens home and a lesson in this build and in the older one by turns, as on a first visit with a slow phone. */
export async function paints(browser: Browser, now: string, before: string): Promise<readonly Paint[]> {
  const all: Paint[] = []
  for (const path of PATHS) {
    const builds = { now: now + path, before: before + path }
    all.push({ path, ...(await byTurns(ROUNDS, builds, (address) => paintOf(browser, address))) })
  }
  return all
}

function paintOf(browser: Browser, address: string): Promise<number> {
  return onSlowPhone(browser, async (page, session) => {
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', SLOW_NETWORK)
    await page.addInitScript(watchPaints)
    await page.goto(address)
    await page.waitForTimeout(WATCH_MS)
    const largest = await page.evaluate(() => Number(Reflect.get(globalThis, 'largestPaint')))
    if (!(largest > 0)) throw new Error(`${address} painted nothing within ${WATCH_MS / 1000} s.`)
    return largest
  })
}

/** Runs in the page, before anything of it. */
function watchPaints(): void {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) Reflect.set(globalThis, 'largestPaint', startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
}
