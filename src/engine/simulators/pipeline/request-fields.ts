import {
  bool,
  choice,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
} from '#engine/core/shape.ts'
import { MAX_MS } from '#engine/core/traffic.ts'

import { bodyBytesField } from './body-bytes.ts'
import { signing } from './callers/signing.ts'

/** Fields of a request, for a simulator of its own as well. */
export const requestFields = {
  line: optional(
    text({ label: 'Request', help: 'Verb and path with query string.', minLength: 3, maxLength: 400 }),
    'GET /items',
  ),
  pathBytes: optional(
    nullable(
      int({
        label: 'Bytes of the path',
        help: 'Its end is filled up with x to so many.',
        min: 0,
        max: 16_384,
        unit: 'bytes',
      }),
    ),
    null,
  ),
  atMs: optional(decimal({ label: 'At', digits: 3, min: 0, max: MAX_MS, step: 100, unit: 'ms' }), 0),
  times: optional(int({ label: 'Times', help: 'So many at the same instant.', min: 1, max: 100 }), 1),
  deploy: optional(
    bool({ label: 'Deploy first', help: 'The edited API is deployed before this request.' }),
    false,
  ),
  stage: optional(
    nullable(text({ label: 'Stage in the address', help: 'None: the stage of the API.', maxLength: 40 })),
    null,
  ),
  to: optional(
    choice({
      label: 'Name called',
      choices: { default: 'The default endpoint', domain: 'The custom domain' },
    }),
    'default',
  ),
  key: optional(text({ label: 'x-api-key', help: 'Empty: not sent.', maxLength: 128 }), ''),
  token: optional(
    text({
      label: 'Token',
      help: 'Sent in the header of the authorizer. Empty: not sent.',
      maxLength: 200,
    }),
    '',
  ),
  origin: optional(
    text({
      label: 'Origin',
      help: 'The page whose script calls, such as https://app.example. Empty: no browser.',
      maxLength: 200,
    }),
    '',
  ),
  headers: optional(
    list(text({ label: 'Header', help: 'Name: value', minLength: 3, maxLength: 400 }), {
      label: 'Other headers',
      max: 12,
    }),
    [],
  ),
  body: optional(text({ label: 'Body', maxLength: 4_000 }), ''),
  bodyBytes: bodyBytesField(),
  headerBytes: optional(int({ label: 'More bytes of headers', min: 0, max: 65_536, unit: 'bytes' }), 0),
  from: optional(
    choice({
      label: 'From',
      choices: {
        internet: 'The internet',
        vpc: 'A VPC without an endpoint for API Gateway',
        endpoint: 'A VPC endpoint',
        'private-dns': 'A VPC endpoint with private DNS',
      },
    }),
    'internet',
  ),
  sourceIp: optional(text({ label: 'Source address', minLength: 3, maxLength: 45 }), '192.0.2.10'),
  message: optional(
    bool({ label: 'A message', help: 'On an open connection of a WebSocket API, not the handshake.' }),
    false,
  ),
  webAcl: optional(
    choice({ label: 'The web ACL would', choices: { allow: 'Allow it', block: 'Block it' } }),
    'allow',
  ),
  certificate: optional(
    choice({
      label: 'Client certificate',
      choices: { none: 'None', trusted: 'Trusted', untrusted: 'Not trusted' },
    }),
    'none',
  ),
  signature: optional(
    choice({
      label: 'Signature',
      choices: {
        none: 'Not signed',
        valid: 'Valid, and the caller may invoke',
        'no-policy': 'Valid, and no policy of the caller allows it',
        invalid: 'Does not match',
        expired: 'Token expired',
      },
    }),
    'none',
  ),
  signing,
  mayInvalidate: optional(bool({ label: 'May invalidate the cache' }), false),
}

/** What a client sends, from where, and what is handed in because the engine does not work it out. */
export const request = object(requestFields, { label: 'Request' })

export type RequestFields = Infer<typeof request>
