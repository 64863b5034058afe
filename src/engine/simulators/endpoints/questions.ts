/** What each preset answers, as somebody would ask who does not know the words yet. No answer, and no number of the run. */
export const endpointsQuestions = {
  'private-from-outside': 'What does the internet see of a private API?',
  'edge-or-regional': 'Who gains from an edge location, and who does not?',
  'keep-alive': 'What is left of the way once the line is open?',
  'own-cloudfront': 'Where does a distribution of my own belong?',
  'mutual-tls': 'Clients must show a certificate. Who still gets in?',
  'resource-policy': 'How do I admit one office and nobody else?',
  'private-dns-trap': 'Why do public APIs fail since we have an endpoint?',
  'way-around': 'How does a job get past private DNS?',
  'no-resource-policy': 'What does a private API need before it answers?',
  'endpoint-policy-first': 'The API allows everybody. Who refuses my job?',
  'on-premises': 'Can the office reach a private API?',
  'private-domain': 'Why does my new private name let nobody in?',
} as const satisfies Readonly<Record<string, string>>
