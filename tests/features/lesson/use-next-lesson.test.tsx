import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { lessons } from '#content/lessons.ts'
import { useNextLesson } from '#features/lesson/use-next-lesson.ts'

const load = vi.fn<(slug: string) => Promise<never>>()

/** Works that wait for the browser to be idle. */
const waiting = new Map<number, () => void>()

beforeEach(() => {
  waiting.clear()
  load.mockReset().mockRejectedValue(new Error('No network.'))
  let last = 0
  vi.stubGlobal('requestIdleCallback', (work: () => void) => {
    waiting.set(++last, work)
    return last
  })
  vi.stubGlobal('cancelIdleCallback', (handle: number) => void waiting.delete(handle))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const idle = () => {
  for (const work of waiting.values()) work()
}

describe('the lesson after this one', () => {
  it('is fetched when the reader has moved and the browser is idle, and its failure stays quiet', () => {
    renderHook(() => useNextLesson(lessons[0]!, load))
    idle()
    expect(waiting.size).toBe(0)
    window.dispatchEvent(new Event('scroll'))
    expect(load).not.toHaveBeenCalled()
    idle()
    expect(load.mock.calls).toEqual([[lessons[1]!.slug]])
  })

  it('is left alone when the reader has gone on, and after the last', () => {
    const { unmount } = renderHook(() => useNextLesson(lessons[0]!, load))
    window.dispatchEvent(new Event('scroll'))
    unmount()
    renderHook(() => useNextLesson(lessons.at(-1)!, load))
    window.dispatchEvent(new Event('scroll'))
    idle()
    expect(load).not.toHaveBeenCalled()
  })
})
