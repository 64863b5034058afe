import { chromium, type Browser, type Page } from '@playwright/test'

import { launchOptions } from '#tests/e2e/support/browser.ts'
import { serveSite } from '#tests/e2e/support/site.ts'

import { trace } from './browser-trace.ts'
import { median } from './measure.ts'

const KEYS = 20
const ROUNDS = 3
const PATIENCE_MS = 120_000
/** Until what follows from a long text has begun. */
const SETTLED_MS = 1_000
const ADDRESS = '/simulators/mapping?preset=order-for-backend&t=0'

/** What a key may take of the processor until its letter is there, by the letters of the text. */
const MOST_MS = [
  { letters: 20_000, most: 16 },
  { letters: 300_000, most: 50 },
] as const

/** A key in a text of so many letters: in the editor of a bench, and in a textarea with nothing around it. */
type Typed = {
  readonly letters: number
  /** Processor time of the page from a key to the frame after it, in ms; the median of the rounds. */
  readonly spent: number
  readonly plain: number
}

/** Types into the editor of a bench, printed; whether each target is held. */
export async function editorHolds(browser: Browser, root: string): Promise<readonly boolean[]> {
  const all = await typed(
    browser,
    root,
    MOST_MS.map(({ letters }) => letters),
  )
  return all.map(({ letters, spent, plain }, index) => {
    const most = MOST_MS[index]?.most ?? 0
    const isHeld = spent <= most
    console.log(
      `a key in a template of ${letters.toLocaleString('en-US')} letters: ${spent.toFixed(1)} ms of work, ${plain.toFixed(1)} ms in a plain textarea = ${(spent / plain).toFixed(1)} × (at most ${most} ms: ${isHeld ? 'held' : 'MISSED'})`,
    )
    return isHeld
  })
}

/** The same with a browser and a server of its own. */
export async function editorAlone(): Promise<boolean> {
  const site = await serveSite()
  const browser = await chromium.launch(launchOptions())
  try {
    return (await editorHolds(browser, site.url)).every(Boolean)
  } finally {
    await browser.close()
    await site.stop()
  }
}

const LINE = `  "item$foreach.count": "$util.escapeJavaScript($item.name)", ## of 12\n`

/** Types into a template of each length, by turns with a plain textarea that holds the same text. */
async function typed(browser: Browser, root: string, lengths: readonly number[]): Promise<readonly Typed[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(root + ADDRESS)
  await page.getByRole('textbox', { name: 'Template' }).waitFor({ timeout: PATIENCE_MS })
  const blank = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await blank.setContent('<label>Template <textarea rows="16" wrap="off"></textarea></label>')
  const all: Typed[] = []
  for (const letters of lengths) {
    const text = LINE.repeat(Math.floor(letters / LINE.length))
    for (const each of [page, blank]) await fill(each, text)
    const rounds: Omit<Typed, 'letters'>[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ spent: await keyIn(browser, page), plain: await keyIn(browser, blank) })
    all.push({
      letters,
      spent: median(rounds.map(({ spent }) => spent)),
      plain: median(rounds.map(({ plain }) => plain)),
    })
  }
  await page.close()
  await blank.close()
  return all
}

/** Puts a text into the template, and waits until what follows from it is there. */
async function fill(page: Page, text: string): Promise<void> {
  await page.bringToFront()
  await page.getByRole('textbox', { name: 'Template' }).evaluate(put, text)
  await page.waitForTimeout(SETTLED_MS)
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached', timeout: PATIENCE_MS })
  await page.evaluate(press, 2)
}

/** Runs in the page: as if the text had been pasted; the browser's own way takes it apart letter by letter. */
function put(area: Element, text: string): void {
  // Past React's own property of the element, so that it sees a change.
  Reflect.set(HTMLTextAreaElement.prototype, 'value', text, area)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

async function keyIn(browser: Browser, page: Page): Promise<number> {
  await page.bringToFront()
  const { main } = await trace(browser, page, () => page.evaluate(press, KEYS))
  return main.reduce((sum, task) => sum + task, 0) / KEYS
}

/** Runs in the page: types a letter into the fifth line and waits for the frame that shows it; `times` over. */
async function press(times: number): Promise<void> {
  const area = [...document.querySelectorAll('label')].find((label) =>
    label.textContent?.startsWith('Template'),
  )?.control
  if (!(area instanceof HTMLTextAreaElement)) throw new Error('The page has no template to write in.')
  const at = area.value.split('\n', 4).join('\n').length + 3
  area.focus()
  area.setSelectionRange(at, at)
  for (let n = 0; n < times; n++) {
    const before = area.value.length
    document.execCommand('insertText', false, 'x')
    if (area.value.length !== before + 1) throw new Error('A key wrote nothing.')
    await new Promise<void>((resolve) => void requestAnimationFrame(() => void setTimeout(resolve)))
  }
}
