import { describe, expect, it } from 'vitest'

import type { LogEntry } from '#engine/events/entry.ts'
import { entryId, questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { createProgressStore, type ProgressStore } from '#stores/progress.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import { answered, logOf, MONDAY_NOON, stamped } from '#tests/support/entries.ts'
import { connectedTabs, fakePersistence } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk, type MemoryDisk } from '#tests/support/memory-storage.ts'

const MERGE = { kind: 'merge', takesBack: false } as const
const REPLACE = { kind: 'replace' } as const

/** Stores over one disk, as tabs of one browser are; a later call is a reload. */
async function tabsOver(disk: MemoryDisk, count: number): Promise<readonly ProgressStore[]> {
  const stores = connectedTabs(count).map((tabs, index) => {
    let id = 0
    return createProgressStore({
      persistence: fakePersistence(createMemoryStorage(disk), tabs),
      now: () => MONDAY_NOON,
      newId: () => `tab-${index}-${++id}-${disk.entries.length}`,
      zone: () => 0,
    })
  })
  await Promise.all(stores.map((store) => store.getState().ready()))
  return stores
}

async function backupOf(entries: readonly LogEntry[]) {
  const [store] = await tabsOver(memoryDisk(entries), 1)
  return fileOf(textOf(await store!.getState().exportBackup()))
}

async function preview(store: ProgressStore, entries: readonly LogEntry[]) {
  const result = await store.getState().previewRestore([await backupOf(entries)])
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const other = (n: number) =>
  stamped(answered({ question: questionId(`q.o.${n}`) }), n, { id: entryId(`other-${n}`) })
const questions = (store: ProgressStore) => [...store.getState().progress.questions.keys()].toSorted()

describe('S12 kept copies', () => {
  it('can be put back after a reload, in another tab, with what was answered since', async () => {
    const disk = memoryDisk(logOf([answered()]))
    const [store] = await tabsOver(disk, 1)
    await store!.getState().restore(await preview(store!, [other(1)]), REPLACE)
    await store!.getState().record(answered({ question: questionId('q.since') }))

    const [one, two] = await tabsOver(disk, 2)
    expect(questions(one!)).toEqual(['q.o.1', 'q.since'])
    const [copy] = await two!.getState().copies()
    expect(copy).toMatchObject({ entries: 1, why: 'before a restore' })
    expect(await two!.getState().previewCopy(copy!.id)).toEqual({
      ok: true,
      value: { returns: 1, goes: 1, stays: 1 },
    })
    expect(await two!.getState().putBack(copy!.id)).toEqual({ ok: true, value: null })
    await one!.getState().exportBackup()
    for (const tab of [one!, two!]) expect(questions(tab)).toEqual(['q.since', 'q.t.001'])
    // And back again: what was replaced by the copy is a copy now.
    const [undo] = await one!.getState().copies()
    await one!.getState().putBack(undo!.id)
    expect(questions(one!)).toEqual(['q.o.1', 'q.since'])
  })

  it('of an older build, which kept no counter, go by its time', async () => {
    const disk = memoryDisk([stamped(answered({ question: questionId('q.since') }), 9)])
    const info = { id: 1, at: ms(MONDAY_NOON + 60_000), entries: 1, why: 'before a restore' }
    disk.copies = [{ info, entries: logOf([answered()]) }]
    const [store] = await tabsOver(disk, 1)
    await store!.getState().putBack(1)
    expect(questions(store!)).toEqual(['q.since', 'q.t.001'])
  })

  it('that are gone are said to be gone', async () => {
    const [store] = await tabsOver(memoryDisk(), 1)
    expect(await store!.getState().putBack(7)).toMatchObject({ ok: false })
    expect(await store!.getState().previewCopy(7)).toMatchObject({ ok: false })
  })
})

describe('S13 the preview is taken again at the moment of doing', () => {
  it('a Replace that would now remove an answer of another tab asks again', async () => {
    const disk = memoryDisk(logOf([answered()]))
    const [one, two] = await tabsOver(disk, 2)
    const shown = await preview(one!, [other(1)])
    expect(shown.onlyHere).toBe(1)
    await two!.getState().record(answered({ question: questionId('q.t.002') }))
    const refused = await one!.getState().restore(shown, REPLACE)
    expect(refused).toMatchObject({ ok: false, error: { preview: { onlyHere: 2 } } })
    expect(disk.entries).toHaveLength(2)
    expect(disk.copies).toEqual([])
    const again = refused.ok ? null : refused.error.preview
    expect(await one!.getState().restore(again!, REPLACE)).toEqual({ ok: true, value: null })
    expect(questions(one!)).toEqual(['q.o.1'])
  })

  it('a merge goes on, for it removes nothing', async () => {
    const [one, two] = await tabsOver(memoryDisk(logOf([answered()])), 2)
    const shown = await preview(one!, [other(1)])
    await two!.getState().record(answered({ question: questionId('q.t.002') }))
    expect(await one!.getState().restore(shown, MERGE)).toEqual({ ok: true, value: null })
    expect(questions(one!)).toEqual(['q.o.1', 'q.t.001', 'q.t.002'])
  })
})

it('A6 a later setting that stands before an earlier one is written again as an ordinary entry', async () => {
  const set = (value: string) => ({ type: 'setting.changed', key: 'examDate', value }) as const
  const old = stamped(set('2026-12-20'), 13, { id: entryId('old'), at: ms(MONDAY_NOON - 1) })
  const disk = memoryDisk([stamped(set('2027-01-15'), 1)])
  const [store] = await tabsOver(disk, 1)
  expect((await preview(store!, [old])).moves).toEqual([])
  await store!.getState().restore(await preview(store!, [old]), MERGE)
  expect(store!.getState().progress.settings.examDate).toBe('2027-01-15')
  expect(disk.entries.at(-1)).toMatchObject({ n: 14, value: '2027-01-15', device: 'device-a' })
})
