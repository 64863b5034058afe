import type { Page } from '@playwright/test'

/** Stops of the Tab key whose control is wholly hidden by something else, each by its words. */
export async function hiddenStops(page: Page, most: number): Promise<readonly string[]> {
  const hidden: string[] = []
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return null
      const { left, top, width, height } = focused.getBoundingClientRect()
      const seen = [0.1, 0.3, 0.5, 0.7, 0.9].some((x) =>
        [0.1, 0.3, 0.5, 0.7, 0.9].some((y) => {
          const found = document.elementFromPoint(left + width * x, top + height * y)
          return (
            found !== null && (focused.contains(found) || found.contains(focused) || isLabel(found, focused))
          )
        }),
      )
      return seen ? null : `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`

      function isLabel(found: Element, control: Element): boolean {
        return (
          found.closest('label') !== null &&
          [...((control as HTMLInputElement).labels ?? [])].includes(found.closest('label')!)
        )
      }
    })
    if (name !== null) hidden.push(name)
  }
  return hidden
}
