import { describe, expect, it } from 'vitest'

import { createSettingsStore } from '#stores/settings.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

describe('settings store', () => {
  it('starts with the defaults and takes changes through the log', async () => {
    const { settings, storage } = await fakeServices()
    expect(settings.getState()).toMatchObject({
      exam: 'saa-c03',
      examDate: null,
      retention: 0.9,
      theme: 'system',
    })
    const { saved } = await settings.getState().change('examDate', '2026-03-31')
    expect(saved).toBe(true)
    expect(settings.getState().examDate).toBe('2026-03-31')
    expect(storage.disk.entries).toMatchObject([
      { type: 'setting.changed', key: 'examDate', value: '2026-03-31' },
    ])
  })

  it('finds them again after a reload', async () => {
    const { settings, storage } = await fakeServices()
    await settings.getState().change('dailyMinutes', 45)
    const again = await fakeServices({ entries: storage.disk.entries })
    expect(again.settings.getState().dailyMinutes).toBe(45)
  })

  it('ignores a value that a setting cannot take', async () => {
    const { settings } = await fakeServices()
    await settings.getState().change('retention', 7)
    expect(settings.getState().retention).toBe(0.9)
  })

  it('keeps theme and text size on the device, outside the log', async () => {
    const { settings, storage, progress, persistence } = await fakeServices()
    settings.getState().setTheme('dark')
    settings.getState().setTextSize('large')
    expect(settings.getState()).toMatchObject({ theme: 'dark', textSize: 'large' })
    expect(storage.disk.entries).toEqual([])
    const again = createSettingsStore({ progress, preferences: persistence.preferences })
    expect(again.getState()).toMatchObject({ theme: 'dark', textSize: 'large' })
  })
})
