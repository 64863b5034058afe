import { CLOCK_SKEW_MS } from '#engine/gateway/signing/verify.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story; times in seconds. */
type Story = Record<'every' | 'times' | 'behind', number>

const LASTS = CLOCK_SKEW_MS / 1_000

/** One signed request, sent again and again by a device whose clock is behind: how many of the calls are let in? */
export const staleSignature: Family<Story> = {
  id: 'stale-signature',
  draw: (pick) => ({ every: pick(7, 25), times: pick(30, 70), behind: pick(30, 140, 5) }),
  key: (numbers) => admitted(numbers, numbers.behind),
  slips: (numbers) => {
    const { times, behind } = numbers
    return {
      'for-good': times,
      'the-refused': times - admitted(numbers, behind),
      'clocks-agree': admitted(numbers, 0),
      'clock-ahead': admitted(numbers, -behind),
    }
  },
  working: (numbers) => {
    const { every, behind, times } = numbers
    const key = admitted(numbers, behind)
    return { left: LASTS - behind, last: (key - 1) * every, next: key * every, refused: times - key }
  },
  flips: () => [],
  // A call at the very second of the end teaches less than it confuses; the bench has it.
  rejects: (numbers) => {
    const { every, times, behind } = numbers
    const isOnTheSecond = [0, behind, -behind].some((late) => (LASTS - late) % every === 0)
    return isOnTheSecond || (times - 1) * every < LASTS + behind + every || admitted(numbers, behind) < 4
  },
  scenario: ({ behind }) => ({ sim: 'signing', preset: 'clock-skew', set: { 'receiver.late': behind } }),
}

/** Calls whose signature has not expired by the clock of the service, which is so many seconds ahead of the signer's. */
function admitted({ every, times }: Story, ahead: number): number {
  const ages = Array.from({ length: times }, (_, call) => (ahead + call * every) * 1_000)
  return ages.filter((age) => age <= CLOCK_SKEW_MS).length
}
