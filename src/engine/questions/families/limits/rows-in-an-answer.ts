import { LAMBDA_PAYLOAD_MAX_BYTES, payloadLimit, SQS_MESSAGE_MAX_BYTES } from '#engine/gateway/limits.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'row' | 'frame', number>

/** Rows of an answer that a function returns through a REST API: how many fit at most? */
export const rowsInAnAnswer: Family<Story> = {
  id: 'rows-in-an-answer',
  draw: (pick) => ({ row: pick(150, 4_000, 10), frame: pick(200, 3_000, 50) }),
  key: (numbers) => fitting(numbers, Math.min(payloadLimit('rest'), LAMBDA_PAYLOAD_MAX_BYTES)),
  slips: (numbers) => ({
    'gateway-limit': fitting(numbers, payloadLimit('rest')),
    'message-limit': fitting(numbers, SQS_MESSAGE_MAX_BYTES),
    'both-added': fitting(numbers, payloadLimit('rest') + LAMBDA_PAYLOAD_MAX_BYTES),
  }),
  working: ({ frame }) => ({ limit: LAMBDA_PAYLOAD_MAX_BYTES, room: LAMBDA_PAYLOAD_MAX_BYTES - frame }),
  // An answer of exactly the limit.
  flips: (numbers) => [fitting(numbers, LAMBDA_PAYLOAD_MAX_BYTES - 1)],
  rejects: () => false,
}

function fitting({ row, frame }: Story, limit: number): number {
  return Math.floor((limit - frame) / row)
}
