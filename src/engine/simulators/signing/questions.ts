/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const signingQuestions = {
  'get-header': 'What is signed when I sign a request?',
  'post-body': 'Does anyone notice a digit changed in the body?',
  'query-string': 'How does a link carry a signature, and how long?',
  'clock-skew': 'The key is right. Can my clock be the reason?',
  'wrong-region': 'The same key, another Region. Why refused?',
  'wrong-service': 'Which service do I sign for behind an API?',
  'signed-header': 'May a proxy tidy up my headers?',
  'unsigned-header': 'Which headers may change without harm?',
  'header-case': 'Do capital letters in a header count?',
  'query-order': 'Does the order of parameters count?',
  'two-encodings': 'Why does a space in the path break my signature?',
  'session-token': 'What do temporary keys need besides the secret?',
  'another-secret': 'Nothing was changed. Why does it not match?',
  'unknown-key': 'What does a deleted key look like from outside?',
  'lost-signature': 'Why am I asked for a token that nobody uses?',
} as const satisfies Readonly<Record<string, string>>
