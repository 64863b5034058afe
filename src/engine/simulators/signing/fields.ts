import { bool, choice, int, list, nullable, object, optional, text, type Infer } from '#engine/core/shape.ts'
import { headFields } from '#engine/simulators/kit/fields.ts'

import { EXAMPLE_KEY_IDS, EXAMPLE_SECRETS } from './examples.ts'

/** The first second of the year 2100. */
const LATEST = 4_102_444_800
/** A week, in seconds: longer than a signature lasts anywhere. */
const WEEK = 604_800

const line = (label: string, maxLength: number, help = '') => text({ label, help, maxLength })
const header = text({ label: 'Header', help: 'Name: value', minLength: 2, maxLength: 1_000 })

const request = object(
  {
    method: optional(line('Verb', 20), 'GET'),
    target: optional(line('Path and query', 2_000), '/prod/orders?limit=10'),
    headers: optional(list(header, { label: 'Headers', max: 16 }), [
      'Host: a1b2c3.execute-api.us-east-1.amazonaws.com',
    ]),
    body: optional(line('Body', 8_000), ''),
  },
  { label: 'Request' },
)

const credentials = object(
  {
    accessKeyId: optional(
      line('Access key ID', 128, 'An example key of AWS’s documentation.'),
      EXAMPLE_KEY_IDS[0],
    ),
    secretAccessKey: optional(
      line('Secret access key', 128, 'The example secret of AWS’s documentation.'),
      EXAMPLE_SECRETS[0],
    ),
    sessionToken: optional(nullable(line('Session token', 600, 'Of temporary credentials.')), null),
  },
  { label: 'Example credentials', help: 'Real keys are refused: they belong in no web page.' },
)

const transit = object(
  {
    method: optional(line('Verb that arrives', 20, 'Empty: as it was signed.'), ''),
    target: optional(line('Path and query that arrive', 4_000, 'Empty: as they were signed.'), ''),
    headers: optional(
      list(header, {
        label: 'Headers that arrive otherwise',
        help: 'In place of those of the same name, or new.',
        max: 16,
      }),
      [],
    ),
    drop: optional(
      list(text({ label: 'Header', minLength: 1, maxLength: 100 }), {
        label: 'Headers that are lost',
        max: 16,
      }),
      [],
    ),
    body: optional(nullable(line('Body that arrives', 8_000, 'None: as it was signed.')), null),
  },
  { label: 'On the way' },
)

const receiver = object(
  {
    region: optional(line('Region of the API', 60, 'Empty: the one that was signed for.'), ''),
    service: optional(line('Service', 60, 'Empty: the one that was signed for.'), ''),
    late: optional(
      int({
        label: 'Arrives after',
        help: 'Seconds by the clock of the service; less than 0: its clock is behind.',
        min: -WEEK,
        max: 2 * WEEK,
        unit: 's',
      }),
      1,
    ),
    secret: optional(
      choice({
        label: 'The service knows',
        choices: { same: 'The same secret', other: 'Another secret for this key', none: 'No such key' },
      }),
      'same',
    ),
  },
  { label: 'Where it arrives' },
)

/** The fields of a scenario, before what relates them is checked. */
export const fields = object(
  {
    ...headFields('signing'),
    request: optional(request, {}),
    credentials: optional(credentials, {}),
    region: optional(text({ label: 'Region', minLength: 1, maxLength: 60 }), 'us-east-1'),
    service: optional(text({ label: 'Service', minLength: 1, maxLength: 60 }), 'execute-api'),
    now: optional(
      int({ label: 'Signed at', help: 'Seconds since 1970.', min: 0, max: LATEST, unit: 's' }),
      1_440_938_160,
    ),
    mode: optional(
      choice({
        label: 'Signature',
        choices: { header: 'In the header Authorization', query: 'In the query string' },
      }),
      'header',
    ),
    expires: optional(
      int({ label: 'Valid for', help: 'In the query string alone.', min: 1, max: WEEK, unit: 's' }),
      300,
    ),
    signBody: optional(
      bool({ label: 'Hash of the body in a header', help: 'X-Amz-Content-Sha256, which is signed.' }),
      false,
    ),
    omitToken: optional(
      bool({ label: 'Session token is not signed', help: 'It is sent all the same.' }),
      false,
    ),
    transit: optional(transit, {}),
    receiver: optional(receiver, {}),
  },
  { label: 'Signing scenario' },
)

export type SigningScenario = Infer<typeof fields>
