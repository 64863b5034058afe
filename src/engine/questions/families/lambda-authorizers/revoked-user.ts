import { AuthorizerCache } from '#engine/gateway/authorizer.ts'
import { identityKey } from '#engine/gateway/cache-key.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { GAPS, LAST_INSTANT, TTLS } from '#engine/questions/families/kept-entries.ts'

/** The numbers of the story. */
type Story = Record<'every' | 'ttl' | 'revoked', number>

/** Access is taken away while an allow is kept: how many more calls get through? */
export const revokedUser: Family<Story> = {
  id: 'revoked-user',
  draw: (pick) => ({
    every: pickFrom(pick, GAPS),
    ttl: pickFrom(pick, TTLS),
    // Odd, so that the revocation falls on no call.
    revoked: pick(31, 2_531, 2),
  }),
  key: (numbers) => stillAllowed(numbers, 0),
  slips: ({ every, ttl, revoked }) => ({
    'at-once': 0,
    'full-ttl-from-then': Math.ceil(ttl / every),
    'since-the-last-answer': stillAllowed({ every, ttl, revoked }, 0) + Math.ceil(revoked / every),
  }),
  working: ({ every, ttl, revoked }) => {
    const distance = Math.ceil(ttl / every) * every
    const storedAt = Math.floor(revoked / distance) * distance
    const first = Math.ceil(revoked / every) * every
    return { distance, storedAt, first, last: storedAt + distance - every, until: storedAt + ttl }
  },
  flips: (numbers) => [stillAllowed(numbers, LAST_INSTANT)],
  rejects: (numbers) => {
    const { every, ttl, revoked } = numbers
    return ttl < 4 * every || revoked < ttl || revoked % every === 0 || stillAllowed(numbers, 0) < 2
  },
  scenario: ({ every, ttl, revoked }) => ({
    sim: 'authorizer',
    preset: 'revoked-user',
    set: {
      'authorizer.ttlSeconds': ttl,
      'traffic.0.rate': 1 / every,
      'traffic.0.forMs': (Math.ceil(revoked / every) + Math.ceil(ttl / every) + 5) * every * 1_000,
      'edits.0.atMs': revoked * 1_000,
    },
    observe: 'staleAllows',
  }),
}

function stillAllowed({ every, ttl, revoked }: Story, longer: number): number {
  const cache = new AuthorizerCache()
  const key = identityKey(['token'])
  let allowed = 0
  for (let now = 0; ; now += every) {
    if (cache.lookup(key, now) !== null) {
      if (now > revoked) allowed++
      continue
    }
    if (now > revoked) return allowed
    cache.store(key, { kind: 'policy', statements: [] }, now, ttl + longer)
  }
}
