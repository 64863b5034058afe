import { admittedOfStream } from '#engine/questions/families/bucket-waves.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'screens' | 'pace' | 'rate' | 'burst', number>

/** One post to each of many connections, faster than tokens flow in: how many are refused? */
export const fanOutPosts: Family<Story> = {
  id: 'fan-out-posts',
  draw: (pick) => ({
    screens: pick(2_000, 6_000, 100),
    // Whole µs between two posts.
    pace: pickFrom(pick, [5_000, 6_250, 8_000, 10_000, 12_500, 20_000]),
    rate: pickFrom(pick, [1_000, 2_000, 2_500, 4_000]),
    burst: pick(500, 3_000, 100),
  }),
  key: refused,
  slips: (numbers) => {
    const { screens, pace, rate, burst } = numbers
    return {
      'tokens-that-flow-in-forgotten': screens - burst,
      'burst-forgotten': Math.round(screens - (rate * screens) / pace),
      'nobody-refused': 0,
      'rate-of-one-second': Math.max(0, screens - burst - rate),
    }
  },
  working: (numbers) => {
    const { screens, pace, rate } = numbers
    return { tenths: Math.round((screens / pace) * 1_000), flowed: Math.round((rate * screens) / pace) }
  },
  flips: () => [],
  rejects: (numbers) => refused(numbers) < 100,
  scenario: ({ screens, pace, rate, burst }) => ({
    sim: 'websocket',
    preset: 'fan-out',
    set: {
      'clients.0.count': screens,
      'posts.0.perSecond': pace,
      'account.rate': rate,
      'account.burst': burst,
    },
    observe: 'postsThrottled',
  }),
}

function refused({ screens, pace, rate, burst }: Story): number {
  return screens - admittedOfStream({ rate, burst }, 1_000_000 / pace, screens)
}
