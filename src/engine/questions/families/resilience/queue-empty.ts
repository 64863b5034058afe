import { backlogAfter, drainSeconds } from '#engine/gateway/queue-buffer.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'inflow' | 'drain' | 'forSeconds', number>

/** More comes in than goes out for a while: how long after the start is the queue empty again? */
export const queueEmpty: Family<Story> = {
  id: 'queue-empty',
  draw: (pick) => ({
    inflow: pickFrom(pick, [10, 16, 20, 25, 32, 40, 50, 80, 100]),
    drain: pickFrom(pick, [4, 5, 8, 10, 20, 25, 40, 50]),
    forSeconds: pick(60, 900, 20),
  }),
  key: (numbers) => numbers.forSeconds + emptiedIn(numbers),
  slips: (numbers) => {
    const { inflow, drain, forSeconds } = numbers
    return {
      'after-the-inflow': emptiedIn(numbers),
      'drained-from-then-on': forSeconds + (inflow * forSeconds) / drain,
      'drained-by-the-difference': 2 * forSeconds,
      'empty-with-the-inflow': forSeconds,
    }
  },
  working: (numbers) => ({ more: more(numbers), backlog: backlog(numbers), drained: emptiedIn(numbers) }),
  flips: () => [],
  rejects: (numbers) =>
    more(numbers) <= 0 || !Number.isInteger(emptiedIn(numbers)) || emptiedIn(numbers) > 3_600,
  scenario: ({ inflow, drain, forSeconds }) => ({
    sim: 'queue',
    preset: 'slow-consumers',
    set: {
      'consumers.serviceMs': 1_000 / drain,
      'traffic.0.rate': inflow,
      'traffic.0.forMs': forSeconds * 1_000,
    },
    observe: 'drainedAtMs',
  }),
}

const more = ({ inflow, drain }: Story): number => inflow - drain

function backlog({ inflow, drain, forSeconds }: Story): number {
  return backlogAfter({ inflow, drain, forSeconds })
}

function emptiedIn(numbers: Story): number {
  return drainSeconds(backlog(numbers), numbers.drain)
}
