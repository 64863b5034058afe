import type { Locator, Page } from '@playwright/test'

/** Presses between two looks: a look costs as much as they do. */
const AT_ONCE = 8

/**
 * Presses Tab until the target has the focus, and no further: where it went past within a handful of presses, it goes
 * back by Shift+Tab. A page that needs more than `most` presses is no page for keys.
 */
export async function tabTo(page: Page, target: Locator, most = 160): Promise<void> {
  for (let presses = 0; presses < most; presses += AT_ONCE) {
    await page.evaluate(listenToFocus)
    for (let press = 0; press < AT_ONCE; press += 1) await page.keyboard.press('Tab')
    const passed = await target.evaluateAll(pressesSince)
    if (passed === null) continue
    if (await hasFocus(target)) return
    // Back behind it and then forth step by step: from behind, a group of radios is entered at its end.
    for (let press = 0; press <= passed + 1; press += 1) await page.keyboard.press('Shift+Tab')
    for (let press = 0; press <= passed + 2; press += 1) {
      await page.keyboard.press('Tab')
      if (await hasFocus(target)) return
    }
  }
  throw new Error(`Not reached with ${most} presses of Tab: ${String(target)}`)
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluateAll((found) => found.some((one) => one === document.activeElement))

type Focused = Window & { focused?: (EventTarget | null)[] }

/** Notes from here on where the focus goes. */
function listenToFocus(): void {
  const page = window as Focused
  if (page.focused === undefined)
    document.addEventListener('focusin', (event) => page.focused?.push(event.target), true)
  page.focused = []
}

/** How many stops ago one of the elements had the focus; null where none had it. */
function pressesSince(elements: readonly Element[]): number | null {
  const stops = (window as Focused).focused ?? []
  const at = stops.findIndex((stop) => elements.some((element) => element === stop))
  return at === -1 ? null : stops.length - 1 - at
}
