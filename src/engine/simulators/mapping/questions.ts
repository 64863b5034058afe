/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const mappingQuestions = {
  'order-for-backend': 'How does a template make another body out of mine?',
  'hand-everything-on': 'Can a template pass on all that came in?',
  'message-for-sqs': 'Why does half of my message never reach the queue?',
  'honest-404': 'Can the gateway tell a client what the backend hides?',
  'header-for-tenant': 'How does the backend learn who really calls?',
  'one-name-three-places': 'Which one counts when a parameter comes three times?',
  'broken-payload': 'What does a template make of a body that is broken?',
  'list-and-map': 'Why does my object print with equals signs?',
  'missing-is-true': 'What does a condition say about a field that is missing?',
  'whole-numbers': 'How does a template divide?',
  'quote-in-text': 'How does a harmless name break my JSON?',
  'comma-too-many': 'Where does the comma too many come from?',
  'thousand-rounds': 'How long may a list be that a template loops over?',
  'nothing-there': 'What is printed for a name that I misspelt?',
  'does-not-parse': 'How much runs of a template that has a mistake?',
} as const satisfies Readonly<Record<string, string>>
