import { describe, expect, it, vi } from 'vitest'

import { tryUntilInstalled } from '#app/offline.ts'

describe('S3 a failed installation is tried again', () => {
  function failing() {
    vi.useFakeTimers()
    const fails: (() => void)[] = []
    tryUntilInstalled((onFailed) => void fails.push(onFailed))
    return { fails, fail: () => fails.at(-1)?.() }
  }

  it('after a wait that grows, once each', () => {
    const { fails, fail } = failing()
    expect(fails).toHaveLength(1)
    fail()
    fail()
    vi.advanceTimersByTime(14_999)
    expect(fails).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(fails).toHaveLength(2)
    fail()
    vi.advanceTimersByTime(29_999)
    expect(fails).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(fails).toHaveLength(3)
    vi.useRealTimers()
  })

  it('at once when the network is back', () => {
    const { fails, fail } = failing()
    fail()
    window.dispatchEvent(new Event('online'))
    expect(fails).toHaveLength(2)
    vi.advanceTimersByTime(60_000)
    window.dispatchEvent(new Event('online'))
    expect(fails).toHaveLength(2)
    vi.useRealTimers()
  })
})
