import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const response = {
  at: ['bills.0.responseKb'],
  label: 'A response has',
  along: ['bills.1.responseKb'],
} as const

/** What one turns after the calls, or the connections, of the month: those have their slider in the picture. */
export const dialPlan: DialPlan = {
  usual: [
    { at: ['bills.0.messagesEach'], label: 'Messages of each' },
    { at: ['bills.0.messageKb'], label: 'A message has' },
    response,
    { at: ['freeTier'], label: 'Free tier' },
  ],
  presets: {
    'cache-month': [
      { at: ['bills.2.cacheHours'], label: 'Hours of the larger cache' },
      { at: ['bills.1.cacheGb'], label: 'The smaller cache' },
      { at: ['bills.2.cacheGb'], label: 'The larger cache' },
    ],
    'streaming-large': [response, { at: ['bills.0.streaming'], label: 'Responses are streamed' }],
    'http-large-payload': [{ at: ['bills.1.payloadKb'], label: 'A call to HTTP carries' }],
  },
}
