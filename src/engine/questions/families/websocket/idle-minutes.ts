import { WEBSOCKET_LIMITS } from '#engine/gateway/limits.ts'
import { closesBy } from '#engine/gateway/websocket/connection.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'every' | 'readings', number>

const MINUTE = 60_000_000

/** A client that speaks too seldom to keep its connection, and opens one for each message: how many minutes are open? */
export const idleMinutes: Family<Story> = {
  id: 'idle-minutes',
  draw: (pick) => ({ every: pickFrom(pick, [12, 15, 18, 20, 25, 30, 40, 60]), readings: pick(5, 40) }),
  key: ({ readings }) => readings * lasts(),
  slips: ({ every, readings }) => ({
    'open-all-day': readings * every,
    'one-connection': WEBSOCKET_LIMITS.connectionSeconds / 60,
    'minute-each': readings,
    'rest-of-the-gap': readings * (every - lasts()),
  }),
  working: () => ({ lasts: lasts() }),
  flips: () => [],
  // Longer than the day that the simulator plans for.
  rejects: ({ every, readings }) => every <= lasts() || every * readings >= 1_440,
  scenario: ({ every, readings }) => ({
    sim: 'websocket',
    preset: 'reconnect-storm',
    set: {
      'clients.0.count': readings,
      'clients.0.everyMs': every * 60_000,
      'clients.0.closeMs': 86_400_000,
    },
    observe: 'connectionMinutes',
  }),
}

/** Minutes for which a connection stays open after its one message. */
function lasts(): number {
  return closesBy({ openedAt: 0, lastActivityAt: 0 }).at / MINUTE
}
