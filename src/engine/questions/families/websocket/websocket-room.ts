import { KB, websocketMessage } from '#engine/gateway/metering.ts'
import type { Family, Numbers } from '#engine/questions/families/family.ts'

/** A room in which every message goes to all the others: how many messages are charged? */
export const websocketRoom: Family = {
  id: 'websocket-room',
  draw: (pick) => ({ members: pick(5, 80), messages: pick(100, 3_000, 50), kilobytes: pick(33, 127) }),
  key: charged,
  slips: (numbers) => {
    const { members = 0, messages = 0 } = numbers
    return {
      'size-forgotten': messages * members,
      'sent-alone': unitsOf(numbers) * messages,
      'received-alone': unitsOf(numbers) * messages * (members - 1),
      'every-member': unitsOf(numbers) * messages * (members + 1),
    }
  },
  working: (numbers) => ({ units: unitsOf(numbers), others: (numbers['members'] ?? 0) - 1 }),
  flips: () => [],
  rejects: ({ kilobytes = 0 }) => kilobytes % 32 === 0,
}

function unitsOf({ kilobytes = 0 }: Numbers): number {
  const outcome = websocketMessage(kilobytes * KB)
  return outcome.kind === 'sent' ? outcome.meteredUnits : 0
}

/** Each message comes in once and goes out to all the others. */
function charged(numbers: Numbers): number {
  const { members = 0, messages = 0 } = numbers
  return unitsOf(numbers) * messages * (1 + (members - 1))
}
