import type { LogEvent } from '#engine/events/entry.ts'
import { entryId, lessonSlug, questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { CarrierError } from '#storage/sync/carrier.ts'
import { SYNC_LIMITS, type SyncLimits } from '#storage/sync/parts.ts'
import type { Sealer } from '#storage/sync/sealer.ts'
import { answered, DAY } from '#tests/support/entries.ts'

import { type Chance, chanceOf } from './chance.ts'
import { Killed, SyncDevice } from './sync-device.ts'
import { type Manners, UnrulyStore } from './unruly-store.ts'

/** Small, so that a short history meets every bound. */
const LIMITS: SyncLimits = {
  ...SYNC_LIMITS,
  segment: { entries: 3, letters: 2_000 },
  merged: { entries: 12, letters: 20_000 },
  mostOwn: 6,
  mostRead: 40,
  misses: 2,
  provenEvery: 1,
}
/** Rounds in which a store that was healed brings everybody together: some to find what is lost, some to write it again. */
const ROUNDS = 12

function mannersOf(chance: Chance): Manners {
  const some = (most: number): number => (chance.happens(50) ? chance.upTo(most) : 0)
  return { loses: some(8), doubles: some(40), delays: some(60), truncates: some(8), fails: some(8) }
}

function eventOf(chance: Chance, device: SyncDevice): LogEvent {
  const some = chance.pick(device.entries())
  const kinds: readonly (() => LogEvent)[] = [
    () => answered({ question: questionId(`q.t.00${chance.upTo(5)}`), seed: chance.upTo(1_000) }),
    () => ({ type: 'lesson.completed', lesson: lessonSlug(`lesson-${chance.upTo(4)}`) }),
    () => ({ type: 'setting.changed', key: 'dailyMinutes', value: 5 + chance.upTo(200) }),
    () => ({ type: 'setting.changed', key: 'dayStart', value: chance.upTo(12) }),
    () => ({ type: 'entry.undone', target: some?.id ?? entryId('nothing') }),
  ]
  return chance.pick(kinds)()
}

/** One round, which may be cut short by the store or by the end of the process; a device lives on from its disk. */
async function tryRound(device: SyncDevice): Promise<void> {
  try {
    await device.session.round()
  } catch (error) {
    if (error instanceof Killed) device.restart()
    else if (!(error instanceof CarrierError)) throw error
  }
}

export type HistoryParts = { readonly seed: number; readonly sealers: readonly Sealer[] }

/**
 * Devices that study and sync over a store that misbehaves, and are killed in the middle; then the store heals. Throws
 * where they don't end alike, a newcomer among them at times, or where an entry is gone. Resolves with one of them.
 */
export async function playHistory({ seed, sealers }: HistoryParts): Promise<SyncDevice> {
  const chance = chanceOf(seed)
  const store = new UnrulyStore(chance, mannersOf(chance))
  const limits: { -readonly [K in keyof SyncLimits]: SyncLimits[K] } = { ...LIMITS }
  const made = (number: number): SyncDevice =>
    new SyncDevice({ number, carrier: store.carrier(), sealer: sealers[number % sealers.length]!, limits })
  const devices = Array.from({ length: chance.happens(80) ? 2 : 3 + chance.upTo(2) }, (_, index) =>
    made(index + 1),
  )
  const written = new Set<string>()
  for (let act = 6 + chance.upTo(12); act > 0; act--) {
    const device = chance.pick(devices)
    // Clocks go on, and at times far off.
    device.now = ms(device.now + chance.upTo(DAY) + (chance.happens(5) ? (chance.upTo(9) - 4) * 30 * DAY : 0))
    if (chance.happens(55)) {
      for (let count = 1 + chance.upTo(4); count > 0; count--)
        written.add(device.record(eventOf(chance, device)).id)
      continue
    }
    if (chance.happens(20)) device.killIn = chance.upTo(14)
    await tryRound(device)
    device.killIn = null
  }
  store.heal()
  // Each looks through all that it wrote, as it would in time.
  limits.mostProven = 1_000
  if (chance.happens(30)) devices.push(made(9))
  await settle(devices, limits)
  return expectAlike(seed, devices, written)
}

async function settle(devices: readonly SyncDevice[], limits: { mostProven: number }): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0
    if (round > 1) limits.mostProven = 1
    for (const device of devices) {
      const { taken, sent, left } = await device.session.round()
      moved += taken + sent + left
    }
    if (round > LIMITS.misses && moved === 0) return
  }
  throw new Error('They never come to rest.')
}

function expectAlike(seed: number, devices: readonly SyncDevice[], written: ReadonlySet<string>): SyncDevice {
  const [first, ...others] = devices
  if (first === undefined) throw new Error('There is no device.')
  for (const other of others)
    if (other.text() !== first.text()) throw new Error(`History ${seed}: ${other.writer} ended otherwise.`)
  const ids = new Set<string>(first.entries().map(({ id }) => id))
  const lost = [...written].filter((id) => !ids.has(id))
  if (lost.length > 0) throw new Error(`History ${seed}: ${lost.join(', ')} are lost.`)
  return first
}
