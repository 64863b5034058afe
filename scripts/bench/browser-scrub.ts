import type { Browser } from '@playwright/test'

import { address, HEAVY_RUN, PATIENCE_MS, type Changing } from './browser-play.ts'
import { trace } from './browser-trace.ts'
import { median } from './measure.ts'

const POINTS = 40

/** Drags the time of 600,000 requests from point to point. */
export async function scrub(browser: Browser, root: string): Promise<Omit<Changing, 'preset'>> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address(root, HEAVY_RUN))
  await page.getByLabel('Results of the whole run').waitFor({ timeout: PATIENCE_MS })
  await page.evaluate(scrubAround, 2)
  let shown: readonly number[] = []
  const { spent } = await trace(browser, page, async () => {
    shown = await page.evaluate(scrubAround, POINTS)
  })
  await page.close()
  return { shown: median(shown), spent: spent / POINTS }
}

/** Runs in the page: drags the time to a point of the run and waits for the frame that shows it; `times` over, up and down. */
async function scrubAround(times: number): Promise<readonly number[]> {
  const input = document.querySelector('input[aria-label="Time in the run"]')
  if (!(input instanceof HTMLInputElement)) throw new Error('The page of the simulator has no time to drag.')
  const took: number[] = []
  for (let n = 1; n <= times; n++) {
    const before = input.getAttribute('aria-valuetext')
    const start = performance.now()
    Reflect.set(HTMLInputElement.prototype, 'value', String(Number(input.max) * ((n * 0.382) % 1)), input)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise<void>((resolve) => void requestAnimationFrame(() => void setTimeout(resolve)))
    took.push(performance.now() - start)
    if (input.getAttribute('aria-valuetext') === before)
      throw new Error(`The run stood still at ${before} while its time was dragged.`)
  }
  return took
}
