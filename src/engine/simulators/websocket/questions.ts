/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const websocketQuestions = {
  'post-during-connect': 'The client is there. Why can I not greet it?',
  'idle-ten-minutes': 'How long may a connection say nothing?',
  'two-hours': 'Can a busy connection stay open all day?',
  'too-large': 'How much fits into a message, and into a frame?',
  'fan-out': 'How do I tell everybody at once?',
  'unknown-action': 'Where does a message go that no route expects?',
  'no-default': 'What if no route wants the message?',
  'refused-connection': 'Who decides whether somebody may connect?',
  'reconnect-storm': 'What happens when every phone comes back at once?',
  'gone-client': 'How do I notice that a client has left?',
  binary: 'May a client send a picture as it is?',
} as const satisfies Readonly<Record<string, string>>
