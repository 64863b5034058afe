import { bool, choice, decimal, int, list, nullable, object, optional, text } from '#engine/core/shape.ts'

import { bodyBytesField } from './body-bytes.ts'

/** What stands behind a method. */
export const backendFields = {
  answer: optional(
    choice({
      label: 'What it does',
      choices: {
        answers: 'Answers',
        returns: 'Function returns the value below',
        echoes: 'Answers with what it got',
        malformed: 'Function answers in the wrong shape',
        fails: 'Fails',
        unreachable: 'Cannot be reached',
        forbidden: 'Function may not be invoked',
        throttled: 'Lambda throttles the invocation',
      },
    }),
    'answers',
  ),
  status: optional(int({ label: 'Status', min: 200, max: 599 }), 200),
  body: optional(text({ label: 'Body', maxLength: 2_000 }), '{"ok":true}'),
  returns: optional(
    text({ label: 'Value returned', help: 'JSON, where the function returns it.', maxLength: 2_000 }),
    '{"statusCode":200}',
  ),
  bodyBytes: bodyBytesField(),
  allowOrigin: optional(
    text({ label: 'Access-Control-Allow-Origin', help: 'Empty: not sent.', maxLength: 200 }),
    '',
  ),
  latencyMs: optional(
    decimal({ label: 'Latency', digits: 0, min: 0, max: 300_000, step: 100, unit: 'ms' }),
    100,
  ),
}

const backend = object(backendFields, { label: 'Backend' })

const validation = object(
  {
    parameters: optional(
      list(text({ label: 'Parameter', help: 'query.name, header.name or path.name', maxLength: 80 }), {
        label: 'Required parameters',
        max: 8,
      }),
      [],
    ),
    members: optional(
      list(text({ label: 'Member', minLength: 1, maxLength: 60 }), {
        label: 'Required members of the JSON body',
        max: 8,
      }),
      [],
    ),
  },
  { label: 'Request validator' },
)

const answer = object(
  {
    pattern: optional(text({ label: 'Selection pattern', help: 'Empty: the default.', maxLength: 200 }), ''),
    status: optional(int({ label: 'Status', min: 200, max: 599 }), 200),
    template: optional(
      text({ label: 'Template', help: 'Empty: the body passes through.', maxLength: 4_000 }),
      '',
    ),
  },
  { label: 'Integration response' },
)

export const method = object(
  {
    route: text({
      label: 'Route',
      help: 'Verb and path, such as GET /items/{id}; a WebSocket API takes a route key.',
      minLength: 1,
      maxLength: 200,
    }),
    authorization: optional(
      choice({
        label: 'Authorization',
        choices: { none: 'None', iam: 'IAM', authorizer: 'The Lambda authorizer' },
      }),
      'none',
    ),
    keyRequired: optional(bool({ label: 'API key required' }), false),
    validate: optional(nullable(validation), null),
    integration: optional(
      choice({
        label: 'Integration',
        choices: {
          'lambda-proxy': 'Lambda proxy',
          lambda: 'Lambda, custom',
          'http-proxy': 'HTTP proxy',
          http: 'HTTP, custom',
          mock: 'Mock',
        },
      }),
      'lambda-proxy',
    ),
    template: optional(
      text({
        label: 'Request template',
        help: 'For application/json. Empty: none. Of custom integrations alone.',
        maxLength: 4_000,
      }),
      '',
    ),
    passthrough: optional(
      choice({
        label: 'Body without a template',
        choices: {
          WHEN_NO_MATCH: 'Passes when no template matches',
          WHEN_NO_TEMPLATES: 'Passes when there are no templates',
          NEVER: 'Never passes',
        },
      }),
      'WHEN_NO_MATCH',
    ),
    answers: optional(
      list(answer, { label: 'Integration responses', help: 'Of custom integrations alone.', max: 6 }),
      [{}],
    ),
    declared: optional(
      list(int({ label: 'Status', min: 200, max: 599 }), {
        label: 'Declared method responses',
        help: 'None: whatever the integration responses give.',
        max: 8,
      }),
      [],
    ),
    privateLink: optional(bool({ label: 'Through a VPC link', help: 'Of HTTP integrations alone.' }), false),
    backend: optional(backend, {}),
  },
  { label: 'Method' },
)
