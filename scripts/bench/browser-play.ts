import type { Browser, Page } from '@playwright/test'

import { simulatorOf } from '#engine/simulators/simulators.ts'

import { trace, watch, type Seen } from './browser-trace.ts'
import { median } from './measure.ts'

/** 60 s of 10,000 requests a second, a fifth of them refused. */
const TRAFFIC = [{ shape: 'uniform', rate: 10_000, forMs: 60_000 }]
export const HEAVY_RUN = { preset: 'sustained-overload', set: { traffic: TRAFFIC, 'account.rate': 8_000 } }

const ROUNDS = 3
const WATCH_MS = 4_000
const CHANGES = 8
/** A busy machine may need this long to show the first run. */
export const PATIENCE_MS = 120_000

export type Playing = {
  readonly speed: string
  readonly seen: Seen
  /** Frames a second as a share of those of an empty page, watched just before. */
  readonly share: number
}

export type PlayTimes = { readonly empty: Seen; readonly playing: readonly Playing[] }

export type Changing = {
  readonly preset: string
  /** From the input to the frame that shows the result, in ms by the wall clock; the median. */
  readonly shown: number
  /** Processor time of page and worker for one change, in ms. */
  readonly spent: number
}

export const address = (
  root: string,
  { preset, set = {} }: { readonly preset: string; readonly set?: object },
) => `${root}/simulators/throttle?preset=${preset}&set=${encodeURIComponent(JSON.stringify(set))}&t=0`

/** Plays 600,000 requests at 1× and 100×, each time after an empty page was watched. */
export async function play(browser: Browser, root: string): Promise<PlayTimes> {
  const blank = await browser.newPage()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address(root, HEAVY_RUN))
  await page.getByLabel('Results of the whole run').waitFor({ timeout: PATIENCE_MS })
  const empty: Seen[] = []
  const playing: Playing[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const speed of ['1', '100']) {
      const before = await watch(browser, blank, WATCH_MS)
      await page.getByRole('combobox', { name: /^Speed/ }).selectOption(speed)
      const seen = await watch(browser, page, WATCH_MS, () => playFor(page))
      empty.push(before)
      playing.push({ speed, seen, share: seen.framesPerSecond / before.framesPerSecond })
    }
  }
  await blank.close()
  await page.close()
  return { empty: summed(empty), playing: ['1', '100'].map((speed) => together(speed, playing)) }
}

/** Plays until the watch is over; a run that ends meanwhile is played again from its start. */
async function playFor(page: Page): Promise<void> {
  const end = Date.now() + WATCH_MS - 500
  const play = page.getByRole('button', { name: 'Play', exact: true })
  while (Date.now() < end) {
    if (await play.isVisible()) await play.click()
    await page.waitForTimeout(200)
  }
  const pause = page.getByRole('button', { name: 'Pause', exact: true })
  if (await pause.isVisible()) await pause.click()
}

function together(speed: string, rounds: readonly Playing[]): Playing {
  const own = rounds.filter((round) => round.speed === speed)
  return {
    speed,
    seen: summed(own.map(({ seen }) => seen)),
    share: median(own.map(({ share }) => share)),
  }
}

/** The usual frame rate, the worst task, the rest together. */
function summed(rounds: readonly Seen[]): Seen {
  return {
    main: rounds.flatMap((round) => round.main),
    framesPerSecond: median(rounds.map((round) => round.framesPerSecond)),
    frames: rounds.reduce((sum, round) => sum + round.frames, 0),
    longTasks: rounds.reduce((sum, round) => sum + round.longTasks, 0),
    longest: Math.max(...rounds.map((round) => round.longest)),
    spent: rounds.reduce((sum, round) => sum + round.spent, 0),
  }
}

/** Changes the rate of the largest preset again and again. */
export async function change(browser: Browser, root: string): Promise<Changing> {
  const preset = largestPreset()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address(root, { preset }))
  await page.getByLabel('Results of the whole run').waitFor({ timeout: PATIENCE_MS })
  await page.evaluate(changeRate, 1)
  let shown: readonly number[] = []
  const { spent } = await trace(browser, page, async () => {
    shown = await page.evaluate(changeRate, CHANGES)
  })
  await page.close()
  return { preset, shown: median(shown), spent: spent / CHANGES }
}

function largestPreset(): string {
  const simulator = simulatorOf('throttle')
  const sizes = Object.entries(simulator.presets).map(
    ([name, { scenario }]) => [name, simulator.estimate?.(scenario) ?? 0] as const,
  )
  return sizes.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/** Runs in the page: types another rate and waits for the frame that shows its numbers; `times` over. */
async function changeRate(times: number): Promise<readonly number[]> {
  const results = document.querySelector('[aria-label="Results of the whole run"]')
  const input = [...document.querySelectorAll('label')].find((label) => label.textContent === 'Rate')?.control
  if (results === null || !(input instanceof HTMLInputElement))
    throw new Error('The page of the simulator has no results, or no rate to change.')
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      })
      observer.observe(results, { subtree: true, childList: true, characterData: true })
      const rate = Number(input.value.replaceAll(',', ''))
      // Past React's own property of the element, so that it sees a change.
      Reflect.set(HTMLInputElement.prototype, 'value', String(rate - 100), input)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    took.push(performance.now() - start)
  }
  return took
}
