import { compareSegments, type Segment } from '#engine/sync/segment-name.ts'
import { LOG_FORMAT } from '#storage/log-format.ts'
import type { Watch } from '#storage/steps.ts'

import { type Carrier, CarrierError } from './carrier.ts'
import { listStore } from './listing.ts'
import { SYNC_LIMITS } from './parts.ts'
import { fetchSegment } from './read-segments.ts'
import type { Sealer } from './sealer.ts'

export type ProbeStep = 'list' | 'write' | 'read' | 'remove'

/** What works of a store; the first thing that does not ends the probe. */
export type Probe = {
  readonly works: readonly ProbeStep[]
  readonly problem: { readonly step: ProbeStep; readonly error: CarrierError } | null
}

/** The file that a probe writes, reads and takes away. No segment has such a name. */
const PROBE_FILE = 'gatehouse-test.txt'

export async function probeStore(carrier: Carrier, writer: string): Promise<Probe> {
  const bytes = new TextEncoder().encode(`Gatehouse wrote this to see whether it can. It may be removed.\n`)
  const works: ProbeStep[] = []
  const steps: readonly (readonly [ProbeStep, () => Promise<void>])[] = [
    ['list', async () => void (await carrier.list()[Symbol.asyncIterator]().next())],
    ['write', () => carrier.write(writer, PROBE_FILE, bytes)],
    [
      'read',
      async () => {
        const found = await carrier.read(writer, PROBE_FILE, bytes.length)
        if (found?.length !== bytes.length)
          throw new CarrierError('failed', 'What was written came back otherwise, or not at all.')
      },
    ],
    ['remove', () => carrier.remove(writer, PROBE_FILE)],
  ]
  for (const [step, work] of steps) {
    try {
      await work()
      works.push(step)
    } catch (error) {
      if (!(error instanceof CarrierError)) throw error
      return { works, problem: { step, error } }
    }
  }
  return { works, problem: null }
}

/** Segments that are opened to learn whether the passphrase is right. */
const TRIED = 5

/**
 * Whether what others wrote opens here. `empty`: there is nothing to try it on. `locked`: it is as it was written, and
 * opens with another passphrase.
 */
export async function tryPassphrase(
  carrier: Carrier,
  sealer: Sealer,
  watch?: Watch,
): Promise<'right' | 'empty' | 'locked'> {
  const limits = SYNC_LIMITS
  const { segments } = await listStore({ carrier, limits, watch, report: { foreign: 0 } })
  const byWriter = new Map<string, Segment>()
  for (const segment of [...segments.values()].toSorted(compareSegments))
    byWriter.set(segment.writer, segment)
  let isLocked = false
  for (const segment of [...byWriter.values()].slice(0, TRIED)) {
    const fetched = await fetchSegment({ carrier, sealer, limits, watch, format: LOG_FORMAT }, segment)
    if (fetched.kind === 'read') return 'right'
    if (fetched.kind === 'locked') isLocked = true
  }
  return isLocked ? 'locked' : 'empty'
}
