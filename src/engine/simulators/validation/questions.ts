/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const validationQuestions = {
  'order-in-form': 'What does the gateway look at before my code runs?',
  'three-missing': 'Is a client told everything that it forgot?',
  'parameters-first': 'Which is reported first, a missing header or a bad body?',
  'format-of-a-parameter': 'Can the gateway check that a page is a number?',
  'type-without-model': 'How does a bad body slip past the validator?',
  'empty-body': 'What is a missing body held against?',
  'not-json': 'What does a client read whose JSON has a comma too many?',
  'two-things-wrong': 'How much does a client learn about what is wrong?',
  'one-of': 'What if a body may have one form or the other?',
  'model-of-models': 'Can one model be built out of another?',
  'what-an-import-drops': 'Which words of my schema does nobody read?',
  'one-member-more': 'What happens to a field that my model does not know?',
} as const satisfies Readonly<Record<string, string>>
