/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const canaryQuestions = {
  'five-percent-of-twenty': 'Will a small canary be seen by anybody?',
  'sticky-myth': 'Does a user stay on the version that they got first?',
  promote: 'What does promoting a canary change?',
  rollback: 'How fast can I take back a bad version?',
  'stage-variable-override': 'Can the new version use another backend?',
} as const satisfies Readonly<Record<string, string>>
