/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const authorizerQuestions = {
  'one-token-hour': 'How often does my authorizer function really run?',
  'narrow-policy': 'Why does the second method get 403 with the same token?',
  'missing-header': 'Does a request without a token cost me an invocation?',
  'revoked-user': 'How long does a revoked user keep access?',
  'ttl-zero': 'What does it cost to ask the function every time?',
  'fifty-tokens': 'Does one user’s cached policy help another user?',
  'explicit-deny': 'What is the difference between “denied” and “not allowed”?',
} as const satisfies Readonly<Record<string, string>>
