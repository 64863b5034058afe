/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const queueQuestions = {
  'burst-drained': 'How long does it take to work off a burst?',
  'slow-consumers': 'What happens when more comes in than goes out?',
  'keeps-up': 'When does a queue stay empty?',
  'visibility-too-short': 'Why is some work done twice?',
  'poison-message': 'What becomes of a message that always fails?',
  'throttle-in-front': 'Does a queue raise the limit of the gateway?',
  'straight-to-backend': 'What is lost without a queue?',
} as const satisfies Readonly<Record<string, string>>
