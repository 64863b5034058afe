import { useServices, useSettings } from '#stores/services.ts'
import { Segmented } from '#ui/segmented.tsx'

import { SettingsSection } from './settings-section.tsx'

const THEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const SIZES = [
  { value: 'normal', label: 'Normal' },
  { value: 'large', label: 'Large' },
  { value: 'larger', label: 'Larger' },
] as const

/** How it looks on this device. */
export function LooksSettings() {
  const { settings } = useServices()
  const theme = useSettings((state) => state.theme)
  const textSize = useSettings((state) => state.textSize)
  return (
    <SettingsSection id="looks" title="Looks" intro="For this device only; a backup does not carry them.">
      <Segmented legend="Theme" options={THEMES} value={theme} onChange={settings.getState().setTheme} />
      <Segmented
        legend="Text size"
        options={SIZES}
        value={textSize}
        onChange={settings.getState().setTextSize}
      />
    </SettingsSection>
  )
}
