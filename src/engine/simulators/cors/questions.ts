/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const corsQuestions = {
  'hidden-401': 'The browser says CORS. What did the API say?',
  'json-body': 'Reading works. Why does the page break when it first writes?',
  'own-header': 'What does a header of my own cost me?',
  'simple-post': 'Does CORS keep strangers from my backend?',
  'star-with-credentials': 'Any origin is allowed. Why not mine, with cookies?',
  'proxy-forgot': 'OPTIONS works. Which answer is still missing something?',
  'without-proxy': 'Who adds the header when the function cannot?',
  'guarded-options': 'Should OPTIONS be as well guarded as the rest?',
  'server-fault': 'Refusals are readable now. Why not this error?',
  'not-deployed': 'I enabled CORS. Why did nothing change?',
  'same-origin': 'Can I do without CORS altogether?',
  automatic: 'Must an HTTP API have a route for preflights?',
  'headers-in-vain': 'My function sends the header. Who takes it away?',
  'default-route': 'Why does a catch-all route break the page?',
} as const satisfies Readonly<Record<string, string>>
