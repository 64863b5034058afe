import { expect, it } from 'vitest'

import { askBeforeLeaving } from '#app/leaving.ts'
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
  await progress.getState().record(answered())
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
