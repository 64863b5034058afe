/** Where API Gateway's templates depart from Velocity 1.7, what shows it, and since when it is known. */
export type Departure = {
  readonly id: string
  readonly gateway: string
  readonly velocity: string
  readonly evidence: 'recorded' | 'reported' | 'documented'
  /** Date of the recording (year alone if no more is known), or null. */
  readonly dated: string | null
  readonly source: string
}

const LOCALSTACK = 'recordings from AWS in LocalStack 8b9a79f'
const TABLE = 'a table of behaviour seen on AWS (toqoz)'

export const DEPARTURES: readonly Departure[] = [
  {
    id: 'V1',
    gateway: 'A reference without a value prints nothing.',
    velocity: 'It prints its own source.',
    evidence: 'recorded',
    dated: '2025-06-18',
    source: LOCALSTACK,
  },
  {
    id: 'V2',
    gateway: 'A missing value equals both $null and the empty text.',
    velocity: 'No value does not equal the empty text.',
    evidence: 'recorded',
    dated: '2025-06-18',
    source: LOCALSTACK,
  },
  {
    id: 'V3',
    gateway: 'A missing value is true in #if, as the empty text is.',
    velocity: 'No value is false.',
    evidence: 'reported',
    dated: null,
    source: 'serverless-offline issue 50',
  },
  {
    id: 'V4',
    gateway: 'A list out of the payload prints as JSON, also inside a printed map.',
    velocity: 'It prints in the style of Java.',
    evidence: 'recorded',
    dated: '2025-06-18',
    source: LOCALSTACK,
  },
  {
    id: 'V5',
    gateway: '$input.body of an empty body is {}.',
    velocity: 'It has no $input.',
    evidence: 'recorded',
    dated: '2025-03-19',
    source: LOCALSTACK,
  },
  {
    id: 'V6',
    gateway:
      'A payload is JSON only if it begins with {, [ or a quote; broken JSON of that kind is refused with 400.',
    velocity: 'It has no payload.',
    evidence: 'recorded',
    dated: '2016',
    source: TABLE,
  },
  {
    id: 'V7',
    gateway: '$util.urlEncode writes a space as +.',
    velocity: 'It has no $util.',
    evidence: 'recorded',
    dated: '2025-03-19',
    source: LOCALSTACK,
  },
  {
    id: 'V8',
    gateway: '$input, $util and $input.params without parentheses print {}.',
    velocity: 'An object prints what its class says.',
    evidence: 'recorded',
    dated: '2016',
    source: TABLE,
  },
  {
    id: 'V9',
    gateway: '$util.escapeJavaScript of a missing value is empty.',
    velocity: 'It has no $util.',
    evidence: 'reported',
    dated: null,
    source: 'serverless-offline issue 1362',
  },
  {
    id: 'V10',
    gateway: '$input.params(name) looks in the path, then the query string, then the headers.',
    velocity: 'It has no $input.',
    evidence: 'documented',
    dated: null,
    source: 'map-02',
  },
  {
    id: 'V11',
    gateway: 'Maps take values by put, by index and by a dotted path; put on a new key prints nothing.',
    velocity: 'The same, but put on a new key prints its own source.',
    evidence: 'recorded',
    dated: '2025-05-29',
    source: LOCALSTACK,
  },
  {
    id: 'V12',
    gateway: 'A template is trimmed, loops end after 1,000 rounds, and 300 KB is the most.',
    velocity: 'None of these.',
    evidence: 'documented',
    dated: null,
    source: 'map-01; the trimming from code of emulators',
  },
]
