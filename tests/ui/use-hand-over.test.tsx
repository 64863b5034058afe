import { act, renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { useHandOver } from '#ui/files/use-hand-over.ts'

const FILES = [{ name: 'a.csv', text: 'a,b' }]

function browser(keep: () => string) {
  vi.stubGlobal('URL', Object.assign(class extends URL {}, { createObjectURL: keep, revokeObjectURL() {} }))
}

afterEach(() => vi.unstubAllGlobals())

describe('L4 a file that is handed over', () => {
  it('and refused, or never made, is told with what to do; the next one clears that', async () => {
    const { result } = renderHook(() => useHandOver())
    const hand = (make: () => Promise<typeof FILES>) => act(() => result.current.handOver(make))
    browser(() => {
      throw new Error('No room.')
    })
    expect(await hand(async () => FILES)).toBe('failed')
    expect(result.current.problem).toBe(
      'The browser refused the file (No room). Nothing has changed. Try again, or in another browser.',
    )
    browser(() => 'blob:kept')
    expect(await hand(() => Promise.reject(new TypeError('Failed to fetch')))).toBe('failed')
    expect(result.current.problem).toBe(
      'The file was not written (Failed to fetch). Connect once, reload this page and try again.',
    )
    expect(await hand(async () => FILES)).toBe('saved')
    expect(result.current.problem).toBeNull()
  })
})
