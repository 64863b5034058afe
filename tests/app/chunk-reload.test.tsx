import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { reloadOnMissingChunk } from '#app/chunk-reload.ts'

let stop: () => void = () => undefined

beforeEach(() => sessionStorage.clear())
afterEach(() => stop())

/** Whether a missing chunk was answered, so that its error goes no further. */
function missChunk(): boolean {
  return !window.dispatchEvent(new Event('vite:preloadError', { cancelable: true }))
}

function setUp({ isOnline = true, isBusy = false } = {}) {
  const reload = vi.fn<() => void>()
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)
  stop = reloadOnMissingChunk(() => isBusy, reload)
  return reload
}

describe('a missing chunk', () => {
  it('A9 reloads once, and the second time leaves it to the error page', () => {
    const reload = setUp()
    expect(missChunk()).toBe(true)
    expect(missChunk()).toBe(false)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('never reloads offline', () => {
    const reload = setUp({ isOnline: false })
    expect(missChunk()).toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })

  it('never reloads while an attempt runs', () => {
    const reload = setUp({ isBusy: true })
    expect(missChunk()).toBe(false)
    expect(reload).not.toHaveBeenCalled()
  })
})
