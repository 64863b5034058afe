import { describe, expect, it } from 'vitest'

import { recordOf } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { attemptId, factId, optionId, questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { parseEntry } from '#storage/log-format.ts'
import { Cancelled } from '#storage/steps.ts'
import type { Carrier } from '#storage/sync/carrier.ts'
import { deviceName } from '#storage/sync/content.ts'
import { inflated, packed } from '#storage/sync/packing.ts'
import { SYNC_LIMITS, type SyncLimits, SyncStopped } from '#storage/sync/parts.ts'
import { hashOf } from '#storage/sync/sealer.ts'
import { answered, attemptStarted, DAY, singleQuestion } from '#tests/support/entries.ts'
import { chanceOf } from '#tests/support/sync/chance.ts'
import { sealerFor, SyncDevice, writerOf } from '#tests/support/sync/sync-device.ts'
import { UnrulyStore, WELL } from '#tests/support/sync/unruly-store.ts'

type Options = {
  readonly passphrase?: string | null
  readonly limits?: SyncLimits
  readonly carrier?: Carrier
}

function aStore() {
  const store = new UnrulyStore(chanceOf(1), WELL)
  const device = async (number: number, options: Options = {}): Promise<SyncDevice> => {
    const { passphrase = 'open sesame', limits = SYNC_LIMITS, carrier = store.carrier() } = options
    return new SyncDevice({ number, carrier, limits, sealer: await sealerFor(passphrase, number) })
  }
  return { store, device }
}

/** Everybody syncs, twice around. */
async function syncAll(...devices: readonly SyncDevice[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.session.round()
}

describe('a store that cannot be trusted', () => {
  it('tells another passphrase from damage', async () => {
    const { store, device } = aStore()
    const writer = await device(1)
    writer.record(answered())
    writer.record(answered({ seed: 8 }))
    await writer.session.round()
    const stranger = await device(2, { passphrase: 'open barley' })
    expect(await stranger.session.round()).toMatchObject({
      locked: 1,
      lockedWriters: [writerOf(1)],
      damaged: 0,
    })
    expect(await (await device(3, { passphrase: null })).session.round()).toMatchObject({
      locked: 1,
      damaged: 0,
    })
    const [key, kept] = [...store.objects][0]!
    store.objects.set(key, { ...kept, bytes: kept.bytes.with(60, 1) })
    const reader = await device(4)
    expect(await reader.session.round()).toMatchObject({ locked: 0, damaged: 1, taken: 0 })
    // Its owner finds out, writes the same entries as a new segment, and takes the damaged one away.
    await syncAll(writer, reader)
    expect(reader.text()).toBe(writer.text())
    await writer.session.round()
    expect(await reader.session.round()).toMatchObject({ damaged: 0, taken: 0 })
  })

  it('what others put under a name of ours is neither taken in nor taken away', async () => {
    const { store, device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    a.record(answered())
    await a.session.round()
    const [key, { bytes }] = [...store.objects][0]!
    const name = key.split('/')[1]!
    store.put(writerOf(2), name, bytes)
    store.put(writerOf(1), name.replace('00000001', '00000007'), bytes)
    expect(await b.session.round()).toMatchObject({ taken: 1, locked: 2 })
    await b.session.round()
    expect([...store.objects.keys()]).toContain(`${writerOf(2)}/${name}`)
  })

  it('a huge object is not fetched, and content packed to burst is not unpacked', async () => {
    const { store, device } = aStore()
    const hash = 'a'.repeat(64)
    store.put(writerOf(5), `00000001-${hash}.ghlog`, new Uint8Array(SYNC_LIMITS.mostBytes + 1))
    expect(await (await device(1)).session.round()).toMatchObject({ damaged: 1, taken: 0 })
    expect(store.acts.read).toBe(0)
    const bomb = await packed(new Uint8Array(5_000_000))
    expect(bomb.length).toBeLessThan(10_000)
    expect(await inflated(bomb, 1_000_000)).toBeNull()
    expect((await inflated(bomb, 5_000_000))?.length).toBe(5_000_000)
    expect(await inflated(bomb.slice(0, 100), 5_000_000)).toBeNull()
  })

  it('100,000 keys of others cost a listing and no more', async () => {
    const { store, device } = aStore()
    const keys = Array.from({ length: 100_000 }, (_, n) => ({
      writer: n % 2 === 0 ? writerOf(7) : '<script>alert(1)</script>',
      name: n % 3 === 0 ? `../../${n}.ghlog` : `<img src=x onerror=alert(${n})>.ghlog`,
      size: 1,
    }))
    const carrier: Carrier = {
      ...store.carrier(),
      list: async function* () {
        for (let from = 0; from < keys.length; from += 1_000) yield keys.slice(from, from + 1_000)
      },
    }
    const one = await device(1, { carrier })
    expect(await one.session.round()).toMatchObject({ foreign: 100_000, taken: 0, devices: [] })
    expect(store.acts.read).toBe(0)
    const few = await device(2, { carrier, limits: { ...SYNC_LIMITS, mostListed: 1_000 } })
    expect(await few.session.round()).toMatchObject({ foreign: 1_000 })
  })

  it('no round reads more than its bound, and what is set aside has its turn again', async () => {
    const { store, device } = aStore()
    for (let n = 1; n <= 9; n++)
      store.put(writerOf(7), `0000000${n}-${String(n).repeat(64)}.ghlog`, new Uint8Array([n]))
    const one = await device(1, { limits: { ...SYNC_LIMITS, mostRead: 5, mostAgain: 2 } })
    expect(await one.session.round()).toMatchObject({ damaged: 5, left: 4 })
    expect(await one.session.round()).toMatchObject({ damaged: 9, left: 0 })
    expect(store.acts.read).toBe(11)
    await one.session.round()
    expect(store.acts.read).toBe(13)
  })

  it('what lies beyond the bound of a listing is not taken for lost, and not written again', async () => {
    const { store, device } = aStore()
    const behind = store.carrier()
    const junk = { writer: writerOf(7), name: 'junk', size: 1 }
    const carrier: Carrier = {
      ...behind,
      list: async function* () {
        yield [junk, junk]
        yield* behind.list()
      },
    }
    const one = await device(1, { carrier, limits: { ...SYNC_LIMITS, mostListed: 2 } })
    one.record(answered())
    for (let round = 0; round < 6; round++) await one.session.round()
    expect(store.acts.write).toBe(1)
  })

  it('a name is one short line of text', () => {
    expect(deviceName('  My\u0000 laptop\u202e\n<b>x</b> ')).toBe('My laptop <b>x</b>')
    expect(deviceName('x'.repeat(500))).toHaveLength(60)
    expect(deviceName({})).toBe('')
  })

  it('a file of a later version is left as it is, and counted', async () => {
    const { store, device } = aStore()
    const bytes = new TextEncoder().encode('GHLOG\u0002 whatever comes')
    store.put(writerOf(6), `00000001-${await hashOf(bytes)}.ghlog`, bytes)
    expect(await (await device(1)).session.round()).toMatchObject({ newer: 1, damaged: 0, foreign: 0 })
    expect(store.objects.size).toBe(1)
  })

  it('many small segments become a few large ones, and nobody misses one', async () => {
    const { store, device } = aStore()
    const limits = { ...SYNC_LIMITS, mostOwn: 20 }
    const [a, b] = [await device(1, { limits }), await device(2, { limits })]
    for (let n = 0; n < 21; n++) {
      a.record(answered({ seed: n }))
      await a.session.round()
    }
    await b.session.round()
    for (let more = 0; more < 8; more++) await a.session.round()
    expect(store.objects.size).toBeLessThan(5)
    expect(await b.session.round()).toMatchObject({ taken: 0, damaged: 0 })
    const newcomer = await device(3)
    expect(await newcomer.session.round()).toMatchObject({ taken: 21 })
    expect([a.text(), b.text()]).toEqual([newcomer.text(), newcomer.text()])
  })
})

describe('one learner, several devices', () => {
  it('two reviews of one fact on one day both count, in the same order everywhere', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    a.record(answered({ verdict: 'wrong' }), ms(a.now + 3_600_000))
    b.record(answered({ verdict: 'right', seed: 8 }))
    await syncAll(a, b)
    expect(a.text()).toBe(b.text())
    const facts = [fold(a.entries()), fold(b.entries())].map((progress) =>
      progress.facts.get(factId('thr-01')),
    )
    expect(facts[0]).toEqual(facts[1])
    expect(fold(a.entries()).questions.get(questionId('q.t.001'))).toMatchObject({ seen: 2, right: 1 })
  })

  it('an exam that runs on the other device shows as running, and both end with one result', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    const attempt = attemptId('attempt-1')
    a.record(attemptStarted([singleQuestion('q.t.001'), singleQuestion('q.t.002')], a.now))
    await syncAll(a, b)
    expect(fold(b.entries()).attempts.get(attempt)?.submitted).toBeNull()
    const chosen = (index: number, option: string) =>
      ({
        type: 'attempt.responded',
        attempt,
        index,
        response: { kind: 'single', option: optionId(option) },
      }) as const
    a.record(chosen(0, 'a'))
    b.record(chosen(1, 'b'))
    b.record({ type: 'attempt.submitted', attempt, reason: 'learner', asOf: b.now })
    // Later than the submission, on a device that does not know of it: it does not change the result.
    for (let n = 0; n < 4; n++) a.record(chosen(1, 'a'))
    await syncAll(a, b)
    expect(a.text()).toBe(b.text())
    const ended = fold(a.entries()).attempts.get(attempt)
    expect(ended).toEqual(fold(b.entries()).attempts.get(attempt))
    expect(ended?.submitted).not.toBeNull()
  })

  it('a device that is back after three months gives and gets everything', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    await syncAll(a, b)
    for (let n = 0; n < 30; n++) a.record(answered({ seed: n }))
    b.now = ms(b.now + 90 * DAY)
    for (let n = 0; n < 300; n++) {
      b.record(answered({ seed: 1_000 + n }))
      if (n % 10 === 0) await b.session.round()
    }
    await syncAll(a, b)
    expect(a.entries()).toHaveLength(330)
    expect(a.text()).toBe(b.text())
  })

  it('what an app version ahead wrote travels untouched through one that is behind', async () => {
    const { device } = aStore()
    const [ahead, behind, third] = [await device(1), await device(2), await device(3)]
    const raw = {
      ...recordOf(ahead.record(answered())),
      id: 'ahead-1',
      n: 2,
      v: 3,
      type: 'dream.dreamt',
      of: { sheep: ['electric'] },
    }
    const read = parseEntry(raw)
    expect(read.ok && 'newer' in read.value).toBe(true)
    // The one behind gets it from a backup, and brings it to the store.
    if (read.ok) behind.disk.set('ahead-1', read.value)
    behind.restart()
    await syncAll(behind, third)
    expect(third.entries().map(recordOf)).toEqual([raw])
  })

  it('of two changes of a setting the later counts, and is said, whatever its place in the log', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    for (let n = 0; n < 5; n++) a.record(answered({ seed: n }))
    const early = ms(a.now)
    a.record({ type: 'setting.changed', key: 'examDate', value: '2026-12-20' }, early)
    const late = ms(early + DAY)
    b.record({ type: 'setting.changed', key: 'examDate', value: '2027-01-15' }, late)
    a.now = b.now = ms(late + DAY)
    await a.session.round()
    expect((await b.session.round()).moves).toEqual([])
    const { moves } = await a.session.round()
    expect(moves).toEqual([{ key: 'examDate', from: '2026-12-20', to: '2027-01-15' }])
    await syncAll(a, b)
    for (const one of [a, b]) expect(fold(one.entries()).settings.examDate).toBe('2027-01-15')
    expect(a.text()).toBe(b.text())
    // Written again with the time at which it was chosen: a change after it is later, and wins.
    const again = a.entries().filter((entry) => 'key' in entry && entry.at === late)
    expect(again.length).toBe(2)
  })

  it('a change of a time to come counts as now, and one made in view of it still wins', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    a.record({ type: 'setting.changed', key: 'dailyMinutes', value: 40 })
    b.record({ type: 'setting.changed', key: 'dailyMinutes', value: 55 }, ms(b.now + 900 * DAY))
    await syncAll(a, b)
    for (const one of [a, b]) expect(fold(one.entries()).settings.dailyMinutes).toBe(55)
    a.record({ type: 'setting.changed', key: 'dailyMinutes', value: 25 })
    await syncAll(a, b)
    for (const one of [a, b]) expect(fold(one.entries()).settings.dailyMinutes).toBe(25)
  })
})

describe('a round', () => {
  it('does not bring back unasked what was removed here', async () => {
    const { device } = aStore()
    const [a, b] = [await device(1), await device(2)]
    for (let n = 0; n < 6; n++) a.record(answered({ seed: n }))
    await syncAll(a, b)
    a.disk.clear()
    a.restart()
    const stopped = await a.session.round().catch((error: unknown) => error)
    expect(stopped).toBeInstanceOf(SyncStopped)
    expect(stopped).toMatchObject({ why: 'removed', count: 6 })
    expect(a.entries()).toHaveLength(0)
    a.session.bringBack()
    expect(await a.session.round()).toMatchObject({ taken: 6 })
    expect(a.text()).toBe(b.text())
  })

  it('reaches a new device in slices, and goes on where it was stopped', async () => {
    const { store, device } = aStore()
    const limits = { ...SYNC_LIMITS, segment: { entries: 100, letters: 1_000_000 } }
    const [a, b] = [await device(1, { limits }), await device(2, { limits })]
    for (let n = 0; n < 1_000; n++) a.record(answered({ seed: n }))
    await a.session.round()
    expect(store.objects.size).toBe(10)
    const controller = new AbortController()
    const shares: number[] = []
    const progress = (share: number): void => {
      shares.push(share)
      if (share >= 0.5) controller.abort()
    }
    await expect(b.session.round({ progress, signal: controller.signal })).rejects.toBeInstanceOf(Cancelled)
    expect(b.entries()).toHaveLength(500)
    const reads = store.acts.read
    expect(await b.session.round()).toMatchObject({ taken: 500 })
    expect(store.acts.read - reads).toBe(5)
    expect(shares).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    expect(b.text()).toBe(a.text())
  })
})
