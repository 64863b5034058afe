import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const calls = {
  at: ['bills.0.calls'],
  label: 'Calls a month',
  along: ['bills.1.calls', 'bills.2.calls', 'bills.3.calls'],
} as const
const response = {
  at: ['bills.0.responseKb'],
  label: 'A response has',
  along: ['bills.1.responseKb'],
} as const

/** What one turns first: the calls of the month, in all bills at once. */
export const dialPlan: DialPlan = {
  usual: [
    calls,
    { at: ['bills.0.connections'], label: 'Connections a month' },
    { at: ['bills.0.messagesEach'], label: 'Messages of each' },
    { at: ['bills.0.messageKb'], label: 'A message has' },
    response,
    { at: ['freeTier'], label: 'Free tier' },
  ],
  presets: {
    'cache-month': [
      calls,
      { at: ['bills.2.cacheHours'], label: 'Hours of the larger cache' },
      { at: ['bills.1.cacheGb'], label: 'The smaller cache' },
      { at: ['bills.2.cacheGb'], label: 'The larger cache' },
    ],
    'streaming-large': [calls, response, { at: ['bills.0.streaming'], label: 'Responses are streamed' }],
    'http-large-payload': [calls, { at: ['bills.1.payloadKb'], label: 'A call to HTTP carries' }],
  },
}
