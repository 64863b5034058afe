import { createStore, type StoreApi } from 'zustand/vanilla'

import type { SettingKey, Settings } from '#engine/learner/settings.ts'
import type { Preferences, TextSize, Theme } from '#storage/persistence.ts'

import type { ProgressStore, Recorded } from './progress.ts'

export type SettingsState = Settings & {
  readonly theme: Theme
  readonly textSize: TextSize
  /** Writes one setting to the log. A value that it cannot take changes nothing. */
  readonly change: <K extends SettingKey>(key: K, value: Settings[K]) => Promise<Recorded>
  readonly setTheme: (theme: Theme) => void
  readonly setTextSize: (size: TextSize) => void
  /** Names of the fold-out parts of the simulators that are open on this device. */
  readonly openPanels: readonly string[]
  readonly setPanel: (name: string, isOpen: boolean) => void
}

export type SettingsStore = StoreApi<SettingsState>

/** The learner's settings: those of the log through the progress store, looks through localStorage. */
export function createSettingsStore(parts: {
  readonly progress: ProgressStore
  readonly preferences: Preferences
}): SettingsStore {
  const { progress, preferences } = parts
  const store = createStore<SettingsState>()((set, get) => ({
    ...progress.getState().progress.settings,
    theme: preferences.theme(),
    textSize: preferences.textSize(),
    change: (key, value) => progress.getState().record({ type: 'setting.changed', key, value }),
    setTheme: (theme) => {
      preferences.setTheme(theme)
      set({ theme })
    },
    setTextSize: (textSize) => {
      preferences.setTextSize(textSize)
      set({ textSize })
    },
    openPanels: [],
    setPanel: (name, isOpen) => {
      const others = get().openPanels.filter((other) => other !== name)
      const openPanels = isOpen ? [...others, name] : others
      preferences.setOpenPanels(openPanels)
      set({ openPanels })
    },
  }))
  // After the first state, which pages that the build wrote are taken over with.
  store.setState({ openPanels: preferences.openPanels() })
  let known = progress.getState().progress.settings
  progress.subscribe(({ progress: { settings } }) => {
    if (settings === known) return
    known = settings
    store.setState(settings)
  })
  return store
}
