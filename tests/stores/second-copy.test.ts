import { describe, expect, it } from 'vitest'

import type { StoredEntry } from '#engine/events/entry.ts'
import { questionId } from '#engine/questions/ids.ts'
import { createSecondCopy, withSecondCopy } from '#storage/second-copy.ts'
import { createProgressStore } from '#stores/progress.ts'
import { answered, logOf, MONDAY_NOON } from '#tests/support/entries.ts'
import { fakePersistence } from '#tests/support/fake-services.ts'
import { type MemoryFile, memoryFile, workerOver } from '#tests/support/memory-file.ts'
import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'

const LOG = logOf([answered(), answered({ question: questionId('q.t.002') })])

/** A start of the app over a database and a file, each as an earlier page left it. */
async function start(entries: readonly StoredEntry[], file: MemoryFile) {
  const secondCopy = createSecondCopy(async () => workerOver(file))
  const memory = createMemoryStorage(memoryDisk(entries))
  const persistence = {
    ...fakePersistence(memory),
    storage: withSecondCopy(memory, secondCopy),
    secondCopy,
  }
  let id = 0
  const store = createProgressStore({
    persistence,
    now: () => MONDAY_NOON,
    newId: () => `new-${++id}`,
    zone: () => 0,
  })
  await store.getState().ready()
  await secondCopy.settled()
  await new Promise((resolve) => setTimeout(resolve))
  await secondCopy.settled()
  return { store, disk: memory.disk, secondCopy, state: () => store.getState() }
}

describe('S10 a second copy outlives a damaged database', () => {
  it('which was thrown away: the start offers what the copy holds, and takes it in when asked', async () => {
    const file = memoryFile()
    await start(LOG, file)
    const { state, disk } = await start([], file)
    expect(state().second).toMatchObject({ answers: 2, latest: LOG[1]!.at })
    expect(disk.entries).toEqual([])
    expect(await state().takeSecond()).toEqual({ ok: true, value: null })
    expect(disk.entries).toEqual(LOG)
    expect(state()).toMatchObject({ second: null, progress: { entries: 2 } })
    expect((await start(disk.entries, file)).state().second).toBeNull()
  })

  it('and can be ended with nothing changed, to be asked again', async () => {
    const file = memoryFile()
    await start(LOG, file)
    const { state, disk } = await start([], file)
    const ended = new AbortController()
    ended.abort()
    const watch = (signal: AbortSignal) => ({ progress: () => undefined, signal })
    expect(await state().takeSecond(watch(ended.signal))).toEqual({
      ok: false,
      error: 'Nothing was changed. It was stopped.',
    })
    expect(disk.entries).toEqual([])
    expect(state().second).toMatchObject({ answers: 2 })
    expect(await state().takeSecond(watch(new AbortController().signal))).toEqual({ ok: true, value: null })
    expect(disk.entries).toEqual(LOG)
  })

  it('and never overwrites what is newer: answers since then stay, and the copy learns them', async () => {
    const file = memoryFile()
    await start(LOG, file)
    const { state, disk, secondCopy } = await start([], file)
    await state().record(answered({ question: questionId('q.t.003') }))
    await state().takeSecond()
    expect([...state().progress.questions.keys()].toSorted()).toEqual(['q.t.001', 'q.t.002', 'q.t.003'])
    expect(await secondCopy.compare(disk.entries.map(({ id }) => id))).toEqual({ extra: [], lacking: [] })
  })

  it('is brought up to date at a start, and asks nothing where it lacks something itself', async () => {
    const file = memoryFile()
    const { state, secondCopy } = await start(LOG, file)
    expect(state().second).toBeNull()
    expect(await secondCopy.compare(LOG.map(({ id }) => id))).toEqual({ extra: [], lacking: [] })
  })

  it('asks again at the next start after "not now", and no more after an erasure', async () => {
    const file = memoryFile()
    await start(LOG, file)
    const first = await start([], file)
    first.state().leaveSecond()
    expect(first.state().second).toBeNull()
    expect(await first.state().takeSecond()).toMatchObject({ ok: false })
    const second = await start([], file)
    expect(second.state().second).not.toBeNull()
    await second.state().erase()
    expect(second.state().second).toBeNull()
    expect((await start([], file)).state().second).toBeNull()
  })
})
