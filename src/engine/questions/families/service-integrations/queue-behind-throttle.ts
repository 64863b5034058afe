import { drainRate, drainSeconds } from '#engine/gateway/queue-buffer.ts'
import { admittedBy } from '#engine/questions/families/bucket-waves.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'workers' | 'service' | 'burst' | 'wave', number>

/** A wave meets the gateway's bucket first and the queue behind it: when is the last accepted message done? */
export const queueBehindThrottle: Family<Story> = {
  id: 'queue-behind-throttle',
  draw: (pick) => {
    const workers = pick(2, 20)
    return {
      workers,
      service: pickFrom(pick, [50, 100, 200, 250, 500]),
      burst: workers * pick(10, 120),
      wave: pick(300, 4_000, 50),
    }
  },
  key: (numbers) => doneAt(numbers, accepted(numbers)),
  slips: (numbers) => {
    const { workers, service, wave } = numbers
    return {
      'throttle-forgotten': doneAt(numbers, wave),
      'one-worker': tenths((accepted(numbers) * service) / 1_000),
      'refused-ones': doneAt(numbers, wave - accepted(numbers)),
      'one-round': tenths((workers * service) / 1_000),
    }
  },
  working: (numbers) => {
    const { workers, service } = numbers
    return {
      accepted: accepted(numbers),
      drain: tenths(drainRate(workers, service / 1_000)),
      refused: numbers.wave - accepted(numbers),
    }
  },
  // Workers that take whole rounds instead of a steady flow.
  flips: (numbers) => {
    const { workers, service } = numbers
    return [tenths((Math.ceil(accepted(numbers) / workers) * service) / 1_000)]
  },
  rejects: ({ burst, wave }) => wave <= burst + 50 || burst < 100,
  scenario: ({ workers, service, burst, wave }) => ({
    sim: 'queue',
    preset: 'throttle-in-front',
    set: {
      'gateway.rate': burst,
      'gateway.burst': burst,
      'consumers.count': workers,
      'consumers.serviceMs': service,
      'traffic.0.count': wave,
    },
    observe: 'drainedAtMs',
  }),
}

function accepted({ burst, wave }: Story): number {
  return admittedBy({ rate: 1, burst }, [{ at: 0, count: wave }])
}

/** Seconds, to a tenth. */
function doneAt({ workers, service }: Story, messages: number): number {
  return tenths(drainSeconds(messages, drainRate(workers, service / 1_000)))
}
