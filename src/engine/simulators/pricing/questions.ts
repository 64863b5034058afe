/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const pricingQuestions = {
  'rest-five-million': 'What does a small API cost in a month?',
  'rest-against-http': 'When is an HTTP API cheaper, and by how much?',
  'cache-month': 'What does a cache add to the bill?',
  'websocket-chat': 'What do I pay for in a chat?',
  'streaming-large': 'How are very large answers counted?',
  'tier-staircase': 'Does the price jump when I reach the next tier?',
  'http-large-payload': 'Is an HTTP API cheaper for large payloads too?',
} as const satisfies Readonly<Record<string, string>>
