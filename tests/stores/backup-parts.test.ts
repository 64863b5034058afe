import { describe, expect, it } from 'vitest'

import type { LogEntry, StoredEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { entryId, questionId } from '#engine/questions/ids.ts'
import { type Ms, ms } from '#engine/units.ts'
import { BACKUP_LIMITS, createBackups } from '#storage/backup.ts'
import { createProgressStore } from '#stores/progress.ts'
import { textOf } from '#tests/support/backup-file.ts'
import { answered, MONDAY_NOON, stamped } from '#tests/support/entries.ts'
import { connectedTabs, fakePersistence } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'

const AT = ms(MONDAY_NOON)
const MERGE = { kind: 'merge', takesBack: false } as const
const REPLACE = { kind: 'replace' } as const

/** Writes three entries a file: a log of twelve takes four of them. */
const splitting = createBackups({ limits: { ...BACKUP_LIMITS, sliceEntries: 3, entries: 3 } })

/** Ten answers, a setting, and an answer of the first file taken back in the last. */
const log: readonly LogEntry[] = [
  ...Array.from({ length: 10 }, (_, index) =>
    stamped(answered({ question: questionId(`q.t.${index}`) }), index + 1, { id: entryId(`mine-${index}`) }),
  ),
  stamped({ type: 'setting.changed', key: 'examDate', value: '2026-12-20' }, 11, { id: entryId('set') }),
  stamped({ type: 'entry.undone', target: entryId('mine-0') }, 12, { id: entryId('undo') }),
]

type Files = readonly File[]

async function partsOf(entries: readonly StoredEntry[], at: Ms = AT): Promise<Files> {
  const files = await splitting.write(entries, at)
  return files.map(({ name, text }) => new File([text.join('')], name))
}

const parts = await partsOf(log)
const others = await partsOf(log.slice(0, 9), ms(AT + 3_600_000))
const whole = new File([textOf(await createBackups().write(log, AT))], 'whole.json')
const [one, two, three, four] = parts as readonly [File, File, File, File]

/** A browser that holds a log. */
async function browserWith(entries: readonly LogEntry[] = []) {
  const storage = createMemoryStorage(memoryDisk(entries))
  let id = 0
  const store = createProgressStore({
    persistence: fakePersistence(storage, connectedTabs(1)[0]),
    now: () => AT,
    newId: () => `new-${++id}`,
    zone: () => 0,
  })
  await store.getState().ready()
  const look = (files: Files) => store.getState().previewRestore(files)
  const take = async (files: Files, how: typeof MERGE | typeof REPLACE = MERGE) => {
    const shown = await look(files)
    if (!shown.ok) throw new Error(shown.error.message)
    expect(await store.getState().restore(shown.value, how)).toEqual({ ok: true, value: null })
    return shown.value
  }
  return { store, storage, look, take }
}

/** What is said of files that cannot be taken in. Nothing has changed then. */
async function saidOf(
  files: Files,
): Promise<{ readonly file: string | undefined; readonly message: string }> {
  const mine = stamped(answered({ question: questionId('q.mine') }), 1, { id: entryId('only-mine') })
  const { storage, look } = await browserWith([mine])
  const result = await look(files)
  expect(storage.disk.entries).toEqual([mine])
  return result.ok ? { file: undefined, message: 'none' } : { ...result.error, file: result.error.file }
}

const changed = async (file: File, change: (text: string) => string): Promise<File> =>
  new File([change(await file.text())], file.name)

describe('S18 a backup of several files', () => {
  it('chosen together, in any order and some of them twice, is the whole log again', async () => {
    expect(parts).toHaveLength(4)
    for (const files of [parts, parts.toReversed(), [three, one, four, two], [two, ...parts, four]]) {
      const { store, storage, take } = await browserWith()
      const shown = await take(files)
      expect(shown).toMatchObject({ parts: null, fresh: 12, invalid: 0 })
      expect(storage.disk.entries).toEqual(log)
      expect(store.getState().progress).toEqual(fold(log))
    }
  })

  it('takes the place of what is here as a whole, and one copy is kept of that', async () => {
    const { storage, take } = await browserWith([stamped(answered(), 1, { id: entryId('other') })])
    await take(parts, REPLACE)
    expect(storage.disk.entries).toEqual(log)
    expect(storage.disk.copies).toHaveLength(1)
  })

  it('names the parts that are missing, and takes in the others', async () => {
    const { storage, look, take } = await browserWith()
    expect(await look([two])).toMatchObject({ value: { parts: { here: [2], missing: [1, 3, 4] } } })
    const shown = await take([four, two])
    expect(shown.parts).toEqual({ here: [2, 4], missing: [1, 3] })
    expect(storage.disk.entries).toHaveLength(6)
    // What is missing comes later, here all of it at once: nothing is there twice.
    await take(parts)
    expect(storage.disk.entries).toEqual(log)
  })

  it('is not mixed with another one', async () => {
    expect(await saidOf([one, others[1]!])).toEqual({
      kind: 'mixed',
      file: undefined,
      message:
        'Two backups are mixed: gatehouse-progress-2026-01-05-1-of-4.json is part 1 of 4 of a backup of ' +
        '5 January 2026, 12:00 UTC, and gatehouse-progress-2026-01-05-2-of-3.json is part 2 of 3 of a backup of ' +
        '5 January 2026, 13:00 UTC. Choose the parts of one of them, and the other backup afterwards.',
    })
    expect((await saidOf([whole, one])).message).toBe(
      'whole.json is a whole backup. Choose it alone: several files go together only as parts of one backup.',
    )
    expect((await saidOf([])).message).toBe('No file was chosen. Choose a backup, or all parts of one.')
  })

  it('with a part that was cut short or changed names the part, and what to do', async () => {
    for (const keep of [0.5, 0.9, 0.999]) {
      const cut = await changed(three, (text) => text.slice(0, Math.floor(text.length * keep)))
      const { file, message } = await saidOf([one, two, cut, four])
      expect(file).toBe('gatehouse-progress-2026-01-05-3-of-4.json')
      expect(message).toMatch(/^This is part 3 of 4 of a backup\. This file is not JSON, .+ cut short\./)
      expect(message).toMatch(/choose them without this one, and it later\.$/)
      expect((await saidOf([cut])).message).toMatch(/^This is part 3 of 4 of a backup\. .+ as it was made\.$/)
    }
    const doctored = await changed(two, (text) => text.replace('"verdict":"right"', '"verdict":"wrong"'))
    expect((await saidOf([doctored])).message).toMatch(/^This is part 2 of 4 of a backup\. .+ SHA-256/)
    const shorter = await changed(two, (text) => text.replace('"entries":3}', '"entries":4}'))
    expect((await saidOf([shorter])).message).toMatch(/^This is part 2 of 4 .+ holds 3 entries, and says/)
    // Cut before it says which part it is: its name is all there is to tell.
    const stump = await changed(one, (text) => text.slice(0, 20))
    expect(await saidOf([stump, two])).toMatchObject({ file: 'gatehouse-progress-2026-01-05-1-of-4.json' })
  })

  it('that claims to be a part of nothing is read as what it holds', async () => {
    for (const part of [
      { number: 5, of: 4 },
      { number: 1, of: 1 },
      { number: 1, of: 1e9 },
      { number: 0, of: 2 },
      7,
    ]) {
      const odd = await changed(whole, (text) => text.replace('{', `{"part":${JSON.stringify(part)},`))
      const { look } = await browserWith()
      expect(await look([odd])).toMatchObject({ ok: true, value: { parts: null, fresh: 12 } })
    }
  })
})
