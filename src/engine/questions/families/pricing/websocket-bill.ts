import { nanoUsd } from '#engine/units.ts'
import { billLines } from '#engine/gateway/bill.ts'
import { KB, meteredUnits, WEBSOCKET_INCREMENT_BYTES } from '#engine/gateway/metering.ts'
import { billTotal, toUsd } from '#engine/gateway/pricing.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { cents } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'connections' | 'minutes' | 'sent' | 'received' | 'kilobytes', number>

/** A month of a WebSocket API: messages in both directions by their size, and the minutes that connections stay open. */
export const websocketBill: Family<Story> = {
  id: 'websocket-bill',
  draw: (pick) => ({
    connections: pick(100_000, 900_000, 50_000),
    minutes: pick(20, 115, 5),
    sent: pick(5, 40),
    received: pick(20, 120, 5),
    kilobytes: pick(34, 126, 2),
  }),
  key: dollars,
  slips: (numbers) => {
    const { received } = numbers
    return {
      'minutes-forgotten': dollars({ ...numbers, minutes: 0 }),
      'size-forgotten': dollars({ ...numbers, kilobytes: 1 }),
      'one-direction': dollars({ ...numbers, sent: received, received: 0 }),
    }
  },
  working: (numbers) => {
    const { connections, minutes, sent, received, kilobytes } = numbers
    const units = meteredUnits(kilobytes * KB, WEBSOCKET_INCREMENT_BYTES)
    const metered = (connections * (sent + received) * units) / 1_000_000
    const open = (connections * minutes) / 1_000_000
    return { units, metered, messages: cents(metered), open, time: cents(open / 4) }
  },
  flips: () => [],
  rejects: ({ connections, sent, received, kilobytes }) =>
    kilobytes % 32 === 0 || connections * (sent + received) * 4 > 900_000_000,
  scenario: ({ connections, minutes, sent, received, kilobytes }) => ({
    sim: 'pricing',
    preset: 'websocket-chat',
    set: {
      'bills.0.connections': connections,
      'bills.0.minutesEach': minutes,
      'bills.0.messagesEach': sent + received,
      'bills.0.messageKb': kilobytes,
    },
    observe: 'totalUsd',
  }),
}

function dollars({ connections, minutes, sent, received, kilobytes }: Story): number {
  const lines = billLines(
    {
      api: 'websocket',
      connectionMinutes: connections * minutes,
      messages: connections * (sent + received),
      messageBytes: kilobytes * KB,
    },
    { hasLegacyFreeTier: false, transferNanoPerGb: nanoUsd(0) },
  )
  return cents(toUsd(billTotal(lines)))
}
