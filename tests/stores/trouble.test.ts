import { describe, expect, it } from 'vitest'

import { questionId } from '#engine/questions/ids.ts'
import { GONE } from '#storage/failures.ts'
import { answered, logOf } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

const LOG = logOf([answered(), answered({ question: questionId('q.t.002') })])

describe('S5 four states are told apart, each with what helps', () => {
  it('deleted while the page is open: nothing is written behind the back, and all of it when asked', async () => {
    const { progress, storage } = await fakeServices({ entries: LOG })
    storage.disk.entries = []
    storage.closeFromOutside(GONE)
    expect(progress.getState()).toMatchObject({ status: 'memory', trouble: 'gone', unsaved: 2 })
    expect(progress.getState().reason).toMatch(/was deleted while this tab was open/)
    expect(storage.disk.entries).toEqual([])
    expect(await progress.getState().retryUnsaved()).toBe(true)
    expect(storage.disk.entries).toEqual(LOG)
    expect(progress.getState()).toMatchObject({ status: 'ready', trouble: null, unsaved: 0 })
  })

  it('emptied while the page is open: the next answer finds it, is saved, and the rest can be written back', async () => {
    const { progress, storage } = await fakeServices({ entries: LOG })
    storage.disk.entries = []
    const { saved } = await progress.getState().record(answered({ question: questionId('q.t.003') }))
    expect(saved).toBe(true)
    expect(progress.getState()).toMatchObject({ status: 'memory', trouble: 'gone', unsaved: 2 })
    expect(await progress.getState().retryUnsaved()).toBe(true)
    expect(storage.disk.entries).toHaveLength(3)
    expect(progress.getState()).toMatchObject({ status: 'ready', trouble: null, progress: { entries: 3 } })
  })

  it('a log that was empty is not taken for an emptied one', async () => {
    const { progress } = await fakeServices()
    await progress.getState().record(answered())
    expect(progress.getState()).toMatchObject({ status: 'ready', trouble: null, unsaved: 0 })
  })

  it('newer: read only, and a way to start anew after a download of all that is there', async () => {
    const { progress, storage } = await fakeServices({
      entries: LOG,
      readOnly: 'A newer version wrote this.',
    })
    expect(progress.getState()).toMatchObject({ status: 'read-only', trouble: 'newer' })
    expect(await progress.getState().erase()).toMatchObject({ ok: false })
    const { text } = await progress.getState().dumpDatabase()
    expect(JSON.parse(String(text))).toEqual({ stores: { entries: LOG } })
    expect(await progress.getState().startAnew()).toEqual({ ok: true, value: null })
    expect(progress.getState()).toMatchObject({ status: 'ready', trouble: null, progress: { entries: 0 } })
    expect((await progress.getState().record(answered())).saved).toBe(true)
    expect(storage.disk.entries).toHaveLength(1)
  })
})
