import { describe, expect, it, vi } from 'vitest'

import { recordOf } from '#engine/events/entry.ts'
import { deviceId } from '#engine/questions/ids.ts'
import { createSyncDesk, type SyncDesk } from '#stores/sync/sync-desk.ts'
import { answered, stamped } from '#tests/support/entries.ts'
import { type FakeServices, fakeServices } from '#tests/support/fake-services.ts'
import { memoryDatabase } from '#tests/support/sync/memory-database.ts'
import { memoryFolder, type MemoryFolder } from '#tests/support/sync/memory-folder.ts'

const PASSPHRASE = 'correct horse battery staple'

type Side = FakeServices & { readonly desk: SyncDesk; readonly database: ReturnType<typeof memoryDatabase> }

/** A tab with its own log, and a desk that was not set up yet. */
async function aSide(ids: string): Promise<Side> {
  const services = await fakeServices({ ids })
  const database = memoryDatabase()
  const { progress, now } = services
  const desk = createSyncDesk({ progress, now, database, iterations: 2 })
  await desk.actions.load()
  return { ...services, desk, database }
}

async function begin(
  { desk }: Side,
  folder: MemoryFolder,
  passphrase: string | null = PASSPHRASE,
): Promise<string | null> {
  const problem = await desk.actions.begin({ place: { kind: 'folder', folder }, name: 'Laptop', passphrase })
  await idle(desk)
  return problem
}

const idle = (desk: SyncDesk): Promise<void> =>
  vi.waitFor(() => expect(desk.getState().status).not.toBe('running'), { timeout: 30_000 })

const run = async ({ desk }: Side): Promise<void> => {
  await desk.actions.run()
  await idle(desk)
}

const logOf = ({ storage }: Side): ReadonlyMap<string, unknown> =>
  new Map(storage.disk.entries.map((entry) => [entry.id, recordOf(entry)]))

describe('the desk of a tab', () => {
  it('unites two logs through a folder, and shows on each what was done on the other', async () => {
    const folder = memoryFolder()
    const [a, b] = [await aSide('a'), await aSide('b')]
    await a.progress.getState().record([answered(), answered({ seed: 8 })])
    await b.progress.getState().record(answered({ seed: 9 }))
    expect(await begin(a, folder)).toBeNull()
    expect(a.desk.getState()).toMatchObject({ status: 'idle', trouble: null, report: { sent: 2, taken: 0 } })
    expect(await begin(b, folder)).toBeNull()
    await run(a)
    expect(logOf(a).size).toBe(3)
    expect(logOf(a)).toEqual(logOf(b))
    for (const { progress } of [a, b]) expect(progress.getState().progress.entries).toBe(3)
    expect(b.desk.getState().report?.devices.map(({ name, entries }) => [name, entries])).toEqual([
      ['Laptop', 2],
      ['Laptop', 1],
    ])
  })

  it('keeps the passphrase out of the log, the folder and what it remembers', async () => {
    const folder = memoryFolder()
    const side = await aSide('a')
    await side.progress.getState().record(answered())
    await begin(side, folder)
    const writers = [...folder.folders.get('gatehouse-sync')!.folders.values()]
    const written = writers.flatMap(({ files }) =>
      [...files.values()].map((bytes) => new TextDecoder().decode(bytes)),
    )
    expect(written).toHaveLength(1)
    expect(written[0]).not.toMatch(/question|throttling|Laptop/)
    const { passphrase } = side.database.kept.setup!
    expect(passphrase?.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', passphrase!)).rejects.toThrow(/extractable/)
    const [backup] = await side.progress.getState().exportBackup()
    const all = JSON.stringify([
      backup,
      side.database.kept,
      [...side.database.segments],
      side.desk.getState(),
    ])
    for (const word of PASSPHRASE.split(' ')) expect(all).not.toContain(word)
  })

  it('refuses another passphrase before anything is written', async () => {
    const folder = memoryFolder()
    const [a, b] = [await aSide('a'), await aSide('b')]
    await a.progress.getState().record(answered())
    await begin(a, folder)
    await b.progress.getState().record(answered({ seed: 8 }))
    expect(await begin(b, folder, 'correct horse battery stable')).toContain('another passphrase')
    expect(await begin(b, folder, null)).toContain('is encrypted')
    expect(b.desk.getState()).toMatchObject({ status: 'none', setup: null })
    expect(folder.folders.get('gatehouse-sync')!.folders.size).toBe(1)
  })

  it('asks for the folder again when the browser has forgotten, and goes on from a click', async () => {
    const folder = memoryFolder()
    const side = await aSide('a')
    await begin(side, folder)
    folder.permission = 'prompt'
    await side.progress.getState().record(answered())
    await run(side)
    expect(side.desk.getState().trouble).toMatchObject({ kind: 'asks' })
    await side.desk.actions.allow()
    await idle(side.desk)
    expect(side.desk.getState()).toMatchObject({ trouble: null, report: { sent: 1 } })
  })

  it('holds still while it is paused, and forgets key and place at the end', async () => {
    const folder = memoryFolder()
    const side = await aSide('a')
    await begin(side, folder)
    await side.desk.actions.pause(true)
    expect(side.database.kept.setup?.isPaused).toBe(true)
    await side.desk.actions.rename(`  ${'x'.repeat(99)}`)
    expect(side.database.kept.setup?.name).toBe('x'.repeat(60))
    await side.desk.actions.forget()
    expect(side.desk.getState()).toMatchObject({ status: 'none', setup: null })
    expect(side.database.kept.setup).toBeNull()
  })

  it('an erasure here is not undone by the next round: it asks', async () => {
    const folder = memoryFolder()
    const side = await aSide('a')
    await side.progress.getState().record([answered(), answered({ seed: 8 })])
    await begin(side, folder)
    expect(await side.progress.getState().erase()).toMatchObject({ ok: true })
    await run(side)
    expect(side.desk.getState().trouble).toMatchObject({ kind: 'removed', count: 2 })
    expect(side.storage.disk.entries).toEqual([])
    await side.desk.actions.bringBack()
    await idle(side.desk)
    expect(side.storage.disk.entries).toHaveLength(2)
  })

  it('says what works of a place, and what does not', async () => {
    const folder = memoryFolder()
    const { desk } = await aSide('a')
    const place = { kind: 'folder', folder } as const
    expect(await desk.actions.probe(place)).toEqual({
      works: ['list', 'write', 'read', 'remove'],
      problem: null,
    })
    folder.permission = 'denied'
    expect(await desk.actions.probe(place)).toMatchObject({
      works: [],
      problem: { step: 'list', error: { trouble: 'asks' } },
    })
  })

  it('an answer that is given while a round takes in entries stands behind them, on both devices', async () => {
    const folder = memoryFolder()
    const [a, b] = [await aSide('a'), await aSide('b')]
    for (let n = 0; n < 5; n++) await a.progress.getState().record(answered({ seed: n }))
    await begin(a, folder)
    const takeIn = b.storage.takeIn
    let recorded: Promise<unknown> = Promise.resolve()
    Object.assign(b.storage, {
      takeIn: async (entries: Parameters<typeof takeIn>[0]) => {
        const taken = await takeIn(entries)
        recorded = b.progress.getState().record(answered({ seed: 77 }))
        return taken
      },
    })
    await begin(b, folder)
    await recorded
    Object.assign(b.storage, { takeIn })
    await run(b)
    await run(a)
    expect(logOf(a).size).toBe(6)
    expect(logOf(a)).toEqual(logOf(b))
    const late = a.storage.disk.entries.find((entry) => 'seed' in entry && entry.seed === 77)
    expect(late?.n).toBe(6)
  })

  it('keeps the place of what it takes in, also before what is here', async () => {
    const folder = memoryFolder()
    const side = await aSide('a')
    for (let n = 0; n < 3; n++) await side.progress.getState().record(answered({ seed: n }))
    const early = stamped(answered({ seed: 50 }), 1, { device: deviceId('another') })
    expect(await side.storage.takeIn([early, early])).toMatchObject({ ok: true })
    expect(side.storage.disk.entries.find(({ id }) => id === early.id)?.n).toBe(1)
    await begin(side, folder)
  })
})
