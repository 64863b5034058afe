import { steadyConnections } from '#engine/gateway/limits.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'perSecond' | 'minutes', number>

/** Connections are made at a steady rate and stay as long as they may: how many are open at once? */
export const openConnections: Family<Story> = {
  id: 'open-connections',
  draw: (pick) => ({ perSecond: pick(100, 900, 25), minutes: pick(30, 240, 5) }),
  key: open,
  slips: (numbers) => {
    const { perSecond, minutes } = numbers
    return {
      'without-the-limits': perSecond * minutes * 60,
      'minutes-for-seconds': Math.min(perSecond, 500) * Math.min(minutes, 120),
      'limit-taken-for-all': 500,
    }
  },
  working: (numbers) => {
    const { perSecond, minutes } = numbers
    return { made: Math.min(perSecond, 500), seconds: Math.min(minutes, 120) * 60 }
  },
  flips: () => [],
  rejects: (numbers) => {
    const { perSecond, minutes } = numbers
    return open(numbers) === perSecond * minutes * 60
  },
}

function open({ perSecond, minutes }: Story): number {
  return steadyConnections(perSecond, minutes * 60)
}
