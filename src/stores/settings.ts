import type { StoreApi } from 'zustand'

import type { SettingKey, Settings } from '#engine/log/settings.ts'
import type { TextSize, Theme } from '#storage/persistence.ts'

import type { Recorded } from './progress.ts'

export type SettingsState = Settings & {
  readonly theme: Theme
  readonly textSize: TextSize
  /** Writes one setting to the log. A value that it cannot take changes nothing. */
  readonly change: <K extends SettingKey>(key: K, value: Settings[K]) => Promise<Recorded>
  readonly setTheme: (theme: Theme) => void
  readonly setTextSize: (size: TextSize) => void
}

export type SettingsStore = StoreApi<SettingsState>
