import { KB, websocketMessage } from '#engine/gateway/metering.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'members' | 'messages' | 'kilobytes', number>

/** A room in which every message goes to all the others: how many messages are charged? */
export const websocketRoom: Family<Story> = {
  id: 'websocket-room',
  draw: (pick) => ({ members: pick(5, 80), messages: pick(100, 3_000, 50), kilobytes: pick(33, 127) }),
  key: charged,
  slips: (numbers) => {
    const { members, messages } = numbers
    return {
      'size-forgotten': messages * members,
      'sent-alone': unitsOf(numbers) * messages,
      'received-alone': unitsOf(numbers) * messages * (members - 1),
      'every-member': unitsOf(numbers) * messages * (members + 1),
    }
  },
  working: (numbers) => ({ units: unitsOf(numbers), others: numbers.members - 1 }),
  flips: () => [],
  rejects: ({ kilobytes }) => kilobytes % 32 === 0,
}

function unitsOf({ kilobytes }: Story): number {
  const outcome = websocketMessage(kilobytes * KB)
  return outcome.kind === 'sent' ? outcome.meteredUnits : 0
}

/** Each message comes in once and goes out to all the others. */
function charged(numbers: Story): number {
  const { members, messages } = numbers
  return unitsOf(numbers) * messages * (1 + (members - 1))
}
