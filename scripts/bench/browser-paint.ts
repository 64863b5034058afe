import type { Browser } from '@playwright/test'

import { PHONE, SLOWER } from './browser-blocking.ts'
import { median } from './measure.ts'

/** A page paints its largest part after so much of what it took before, at most. */
export const MOST_PAINT = 0.5

const PATHS = ['/', '/lessons/throttling']
const ROUNDS = 3
/** From the address to the end of the watch: long enough for the slower build. */
const WATCH_MS = 9_000
/** 1.6 Mbit/s, 150 ms. */
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }

export type Paint = {
  readonly path: string
  /** Largest contentful paint of both builds, ms: medians; `ratio` is the median of the ratios of the rounds. */
  readonly now: number
  readonly before: number
  readonly ratio: number
}

/** Opens home and a lesson in this build and in the older one by turns, as on a first visit with a slow phone. */
export async function paints(browser: Browser, now: string, before: string): Promise<readonly Paint[]> {
  const all: Paint[] = []
  for (const path of PATHS) {
    const rounds: { readonly now: number; readonly before: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const first = await paintOf(browser, (round % 2 === 0 ? now : before) + path)
      const second = await paintOf(browser, (round % 2 === 0 ? before : now) + path)
      rounds.push(round % 2 === 0 ? { now: first, before: second } : { now: second, before: first })
    }
    all.push({
      path,
      now: median(rounds.map((round) => round.now)),
      before: median(rounds.map((round) => round.before)),
      ratio: median(rounds.map((round) => round.now / round.before)),
    })
  }
  return all
}

async function paintOf(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: 'block',
  })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_NETWORK)
  await page.addInitScript(watchPaints)
  await page.goto(address)
  await page.waitForTimeout(WATCH_MS)
  const largest = await page.evaluate(() => Number(Reflect.get(globalThis, 'largestPaint')))
  if (!(largest > 0)) throw new Error(`${address} painted nothing within ${WATCH_MS / 1000} s.`)
  await context.close()
  return largest
}

/** Runs in the page, before anything of it. */
function watchPaints(): void {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) Reflect.set(globalThis, 'largestPaint', startTime)
  }).observe({ type: 'largest-contentful-paint', buffered: true })
}
