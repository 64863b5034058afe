import type { Preferences, TextSize, Theme } from './persistence.ts'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']
const SIZES: readonly TextSize[] = ['normal', 'large', 'larger']

/** Keys in localStorage. Nothing that matters is kept there. */
export const PREFERENCE_KEYS = {
  theme: 'gatehouse.theme',
  textSize: 'gatehouse.text-size',
  panels: 'gatehouse.panels',
  begun: 'gatehouse.begun',
} as const

/** Looks of this device. Where localStorage is refused they last as long as the page. */
export function createPreferences(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Preferences {
  const kept = new Map<string, string>()
  const read = (key: string): string | null => {
    try {
      return storage().getItem(key) ?? kept.get(key) ?? null
    } catch {
      return kept.get(key) ?? null
    }
  }
  const write = (key: string, value: string): void => {
    kept.set(key, value)
    try {
      storage().setItem(key, value)
    } catch {
      // Kept for this page only.
    }
  }
  return {
    theme: () => THEMES.find((theme) => theme === read(PREFERENCE_KEYS.theme)) ?? 'system',
    textSize: () => SIZES.find((size) => size === read(PREFERENCE_KEYS.textSize)) ?? 'normal',
    openPanels: () => (read(PREFERENCE_KEYS.panels) ?? '').split(' ').filter((name) => name !== ''),
    setTheme: (theme) => write(PREFERENCE_KEYS.theme, theme),
    setTextSize: (size) => write(PREFERENCE_KEYS.textSize, size),
    setOpenPanels: (names) => write(PREFERENCE_KEYS.panels, names.join(' ')),
    setBegun: (has) => {
      const said = has ? 'yes' : 'no'
      if (read(PREFERENCE_KEYS.begun) !== said) write(PREFERENCE_KEYS.begun, said)
    },
  }
}
