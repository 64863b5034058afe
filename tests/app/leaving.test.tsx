import { expect, it, vi } from 'vitest'

import { askBeforeLeaving, prepareAtFirstTouch } from '#app/leaving.ts'
import { isBusy } from '#app/services.ts'
import { answered } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

/** Whether the browser would ask now. */
function asks(): boolean {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event.defaultPrevented
}

it('S11 leaving asks while answers are only in memory, and no longer once they are saved', async () => {
  const { progress, storage } = await fakeServices()
  const stop = askBeforeLeaving(progress)
  const recording = progress.getState().record(answered())
  expect([asks(), isBusy(progress)], 'on its way to the disk').toEqual([true, true])
  await recording
  expect([asks(), isBusy(progress)]).toEqual([false, false])
  storage.failWith = { kind: 'quota', message: 'The browser has no more room for this site.' }
  await progress.getState().record(answered())
  expect([asks(), isBusy(progress)]).toEqual([true, true])
  storage.failWith = null
  await progress.getState().retryUnsaved()
  expect([asks(), isBusy(progress)]).toEqual([false, false])
  storage.failWith = { kind: 'quota', message: 'The browser has no more room for this site.' }
  await progress.getState().record(answered())
  stop()
  expect(asks()).toBe(false)
})

it('what recording takes is fetched at the first touch of a page, once', async () => {
  const { progress } = await fakeServices()
  const prepare = vi.fn(async () => undefined)
  progress.setState({ prepare })
  prepareAtFirstTouch(progress)
  expect(prepare).not.toHaveBeenCalled()
  window.dispatchEvent(new Event('keydown'))
  window.dispatchEvent(new Event('pointerdown'))
  expect(prepare).toHaveBeenCalledTimes(1)
})
