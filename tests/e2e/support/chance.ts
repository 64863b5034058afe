import type { Page } from '@playwright/test'

/**
 * Gives a page seeded chance in place of the browser's, so that it draws the same sessions in every run. It goes on
 * where it was after a reload. For one tab of a profile only: two would make the same ids.
 */
export async function seedChance(page: Page, seed: number): Promise<void> {
  await page.addInitScript((start) => {
    // The state of the generator (mulberry32) outlives the page.
    const KEY = 'seeded-chance'
    const next = () => {
      const state = (Number(sessionStorage.getItem(KEY) ?? start) + 0x6d2b79f5) >>> 0
      sessionStorage.setItem(KEY, String(state))
      const a = Math.imul(state ^ (state >>> 15), state | 1)
      const b = a ^ (a + Math.imul(a ^ (a >>> 7), a | 61))
      return (b ^ (b >>> 14)) >>> 0
    }
    crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
      if (array instanceof Uint8Array) array.forEach((_value, at) => (array[at] = next() & 0xff))
      else if (array instanceof Uint32Array) array.forEach((_value, at) => (array[at] = next()))
      return array
    }
  }, seed)
}
