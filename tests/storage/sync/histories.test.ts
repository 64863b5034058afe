import { describe, expect, it } from 'vitest'

import { isSoak, PATIENCE } from '#tests/support/fuzz.ts'
import { playHistory } from '#tests/support/sync/histories.ts'
import { sealerFor } from '#tests/support/sync/sync-device.ts'

/** Histories with encryption, and without, where most of the time of the others goes; ten thousand in the soak. */
const SEALED = isSoak ? 2_000 : 200
const PLAIN = isSoak ? 8_000 : 800
/** Milliseconds: some seconds of work, which a busy machine may stretch. */
const LONG = isSoak ? PATIENCE : 300_000

describe('devices that share an unruly store', () => {
  it(
    'end alike, and nothing is lost: encrypted',
    async () => {
      const sealers = [await sealerFor('open sesame', 1), await sealerFor('open sesame', 2)]
      let entries = 0
      for (let seed = 1; seed <= SEALED; seed++)
        entries += (await playHistory({ seed, sealers })).entries().length
      expect(entries).toBeGreaterThan(SEALED * 5)
    },
    LONG,
  )

  it(
    'end alike, and nothing is lost: as they are',
    async () => {
      const sealers = [await sealerFor(null)]
      let entries = 0
      for (let seed = 1; seed <= PLAIN; seed++)
        entries += (await playHistory({ seed: 10_000 + seed, sealers })).entries().length
      expect(entries).toBeGreaterThan(PLAIN * 5)
    },
    LONG,
  )
})
