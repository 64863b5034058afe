import { goesToDeadLetter } from '#engine/gateway/queue-buffer.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'nth' | 'messages' | 'most', number>

/** Some messages always fail and come back until the dead-letter queue takes them: how many receives in all? */
export const poisonReceives: Family<Story> = {
  id: 'poison-receives',
  draw: (pick) => {
    const nth = pickFrom(pick, [4, 5, 8, 10, 20])
    return { nth, messages: nth * pick(5, 40), most: pick(2, 6) }
  },
  key: receives,
  slips: (numbers) => {
    const { nth, messages, most } = numbers
    return {
      'once-each': messages,
      'one-more-try': receives({ ...numbers, most: most + 1 }),
      'every-message-retried': messages * most,
      'failures-alone': (messages / nth) * most,
    }
  },
  working: ({ nth, messages, most }) => ({
    bad: messages / nth,
    good: messages - messages / nth,
    tries: (messages / nth) * most,
  }),
  flips: () => [],
  rejects: ({ messages }) => messages < 40,
  scenario: ({ nth, messages, most }) => ({
    sim: 'queue',
    preset: 'poison-message',
    set: { maxReceiveCount: most, poisonEvery: nth, 'traffic.0.forMs': messages * 200 },
    observe: 'receives',
  }),
}

function receives({ nth, messages, most }: Story): number {
  let tries = 0
  while (!goesToDeadLetter(tries, most)) tries++
  const bad = messages / nth
  return messages - bad + bad * tries
}
