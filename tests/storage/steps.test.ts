import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'

import { entryId, questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { createBackups } from '#storage/backup.ts'
import { IdbLogStorage } from '#storage/idb/idb-storage.ts'
import { Cancelled, inSteps, type Steps, type Watch } from '#storage/steps.ts'
import { previewOf } from '#stores/restore-preview.ts'
import { answered, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const log = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) =>
    stamped(answered({ question: questionId(`q.${prefix}`) }), index + 1, {
      id: entryId(`${prefix}-${index}`),
    }),
  )

/** A watch that keeps what it is told, and ends the work after so many words. */
function watching(ends = Infinity): Watch & { readonly told: readonly number[] } {
  const controller = new AbortController()
  const told: number[] = []
  const progress = (share: number): void => {
    if (told.push(share) >= ends) controller.abort()
  }
  return { progress, signal: controller.signal, told }
}

async function pausesIn<T>(work: Steps<T>): Promise<number> {
  let pauses = 0
  await inSteps(work, undefined, async () => void pauses++)
  return pauses
}

const file = (entries: readonly unknown[]) => {
  const head = { app: 'gatehouse', format: 1, schema: 2, date: new Date(MONDAY_NOON), sha256: null, entries }
  const text = JSON.stringify(head)
  return { size: text.length, text: async () => text }
}

describe('S6 S7 long work leaves the page room, says how far it is, and can be ended', () => {
  it('an entry that cannot be read counts for ten that can', async () => {
    const damaged = watching()
    const content = await createBackups().read(
      file(Array.from({ length: 1_000 }, () => ({ junk: [[[]]] }))),
      damaged,
    )
    expect(content).toMatchObject({ ok: true, value: { entries: [], invalid: 1_000 } })
    // At the start, and every hundred.
    expect(damaged.told).toHaveLength(11)
    expect(damaged.told).toEqual(damaged.told.toSorted((a, b) => a - b))

    const whole = watching()
    await createBackups().read(file(log(3_000, 'a')), whole)
    expect(whole.told).toHaveLength(4)
  })

  it('a file is left in the middle where its reading is ended', async () => {
    await expect(createBackups().read(file(log(5_000, 'a')), watching(2))).rejects.toThrow(Cancelled)
  })

  it('a preview pauses at every 2,000 entries of either log', async () => {
    const content = { madeAt: ms(MONDAY_NOON), entries: log(6_000, 'b'), invalid: 0 }
    expect(await pausesIn(previewOf(log(6_000, 'a'), content))).toBeGreaterThanOrEqual(11)
  })

  it('a backup is put together in steps, and comes back whole', async () => {
    const backups = createBackups()
    const { text } = await backups.write(log(2_500, 'a'), ms(MONDAY_NOON))
    const read = await backups.read({ size: text.length, text: async () => text })
    expect(read.ok && read.value.entries).toEqual(log(2_500, 'a'))
    // Spelled by another hand, the same entries are still intact; one changed is not.
    const again = JSON.stringify(JSON.parse(text), null, 1)
    expect((await backups.read({ size: again.length, text: async () => again })).ok).toBe(true)
    const doctored = text.replace('"a-7"', '"a-x"')
    expect((await backups.read({ size: doctored.length, text: async () => doctored })).ok).toBe(false)
  })

  it('a restore that is ended has changed nothing, whether it was still reading or writing', async () => {
    const name = 'ended'
    const storage = new IdbLogStorage({ name, now: () => ms(MONDAY_NOON), newId: () => 'device-a' })
    await storage.open()
    await storage.append(log(100, 'a'))
    const stored = async () => {
      const entries = []
      for await (const chunk of storage.read()) entries.push(...chunk)
      return entries.map(({ id }) => id)
    }
    const before = await stored()
    const whole = watching()
    for (const ends of [1, 4, 6]) {
      const ended = await storage.replaceAll(() => log(2_100, 'b'), 'a test', watching(ends))
      expect(ended).toEqual({ ok: false, error: { kind: 'refused', message: 'It was stopped.' } })
      expect(await stored()).toEqual(before)
      expect(await storage.copies()).toEqual([])
    }
    expect(await storage.replaceAll(() => log(2_100, 'b'), 'a test', whole)).toMatchObject({ ok: true })
    expect(whole.told).toEqual(whole.told.toSorted((a, b) => a - b))
    expect(whole.told.length).toBeGreaterThan(6)
    expect(await stored()).toHaveLength(2_100)
    await storage.close()
  })
})
