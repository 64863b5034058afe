import type { Browser, Page } from '@playwright/test'

import { trace, watch } from './browser-trace.ts'
import { median } from './measure.ts'

const CHANGES = 10
const WATCH_MS = 2_000
const PATIENCE_MS = 120_000

/** One change of a REST API with everything on: the run and its drawing, against the frames of an empty page. */
export type Drawn = {
  /** Processor time of the page for one change, in ms. */
  readonly spent: number
  /** Length of a frame of the empty page, in ms. */
  readonly frame: number
  /** From the input to the frame that shows the answer, in ms by the wall clock; the median. */
  readonly shown: number
}

/** Takes the API key away from the request and gives it back, again and again. */
export async function drawn(browser: Browser, root: string): Promise<Drawn> {
  const blank = await browser.newPage()
  const empty = await watch(browser, blank, WATCH_MS)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`${root}/simulators/pipeline?preset=every-station&t=1700000`)
  await page.getByRole('group', { name: 'What the client gets' }).waitFor({ timeout: PATIENCE_MS })
  await changes(page, 2)
  let shown: readonly number[] = []
  const { spent } = await trace(browser, page, async () => {
    shown = await changes(page, CHANGES)
  })
  await page.close()
  await blank.close()
  return { spent: spent / CHANGES, frame: 1_000 / empty.framesPerSecond, shown: median(shown) }
}

const changes = (page: Page, times: number): Promise<readonly number[]> => page.evaluate(changeKey, times)

/** Runs in the page: types another key and waits for the frame that shows what comes of it; `times` over. */
async function changeKey(times: number): Promise<readonly number[]> {
  const line = document.querySelector('[aria-label="Stations of the request"]')
  const input = [...document.querySelectorAll('label')].find(
    (label) => label.textContent === 'API key sent',
  )?.control
  if (line === null || !(input instanceof HTMLTextAreaElement))
    throw new Error('The page of the pipeline has no stations, or no key to change.')
  const took: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      })
      observer.observe(line, { subtree: true, childList: true, characterData: true, attributes: true })
      // Past React's own property of the element, so that it sees a change.
      Reflect.set(HTMLTextAreaElement.prototype, 'value', input.value === 'k-123' ? 'other' : 'k-123', input)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    took.push(performance.now() - start)
  }
  return took
}
