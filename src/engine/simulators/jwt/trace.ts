import type { SeriesInfo, Trace } from '#engine/core/trace.ts'
import { TOKEN_CHECK_IDS, type TokenCheckId, type TokenPart } from '#engine/gateway/tokens/checks.ts'
import { noIndex } from '#engine/simulators/kit/rows.ts'
import { verdictTable } from '#engine/simulators/kit/verdicts.ts'

import type { JwtScenario } from './fields.ts'

/** What a rule made of a request, and the answer at the end. */
export const VERDICTS = verdictTable({
  passed: { id: 'passed', label: 'Passed', tone: 'good', mark: 'circle', bin: 'passed' },
  refused: { id: 'refused', label: 'Refused', tone: 'bad', mark: 'cross', bin: 'refused' },
  also: { id: 'also', label: 'Would refuse too', tone: 'wait', mark: 'cross', bin: 'also' },
  unreached: { id: 'unreached', label: 'Not looked at', tone: 'neutral', mark: 'ring', bin: 'unreached' },
  absent: { id: 'absent', label: 'Has no such rule', tone: 'neutral', mark: 'square', bin: 'unreached' },
  own: { id: 'own', label: 'Left to your code', tone: 'info', mark: 'diamond', bin: 'unreached' },
  admitted: { id: 'admitted', label: 'Let in', tone: 'good', mark: 'square', bin: 'passed' },
  denied: { id: 'denied', label: 'Turned away', tone: 'bad', mark: 'square', bin: 'refused' },
})
export const VERDICT = VERDICTS.index

/** Who checks tokens. */
export type Kind = JwtScenario['api']
export const KINDS: readonly Kind[] = ['http', 'rest', 'cognito', 'lambda']
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  http: 'HTTP API, JWT',
  rest: 'REST API, JWT',
  cognito: 'REST API, Cognito',
  lambda: 'REST API, Lambda',
}

/** The rules of all kinds: those of tokens, and the expression that a Lambda authorizer can have. `answer` is the end. */
export type CheckId = TokenCheckId | 'pattern' | 'answer'
export const CHECK_IDS: readonly CheckId[] = [
  ...TOKEN_CHECK_IDS.flatMap((id): readonly CheckId[] => (id === 'present' ? [id, 'pattern'] : [id])),
  'answer',
]

export const CHECK_NAMES: Readonly<Record<CheckId, string>> = {
  present: 'A token is there',
  pattern: 'It fits the expression',
  form: 'It can be decoded',
  algorithm: 'Algorithm is supported',
  key: 'Key with this kid',
  'key-type': 'Key suits the algorithm',
  signature: 'Signature verifies',
  iss: 'Issuer',
  aud: 'Audience',
  exp: 'Not expired',
  nbf: 'Valid already',
  iat: 'Issued in the past',
  'token-use': 'ID or access token',
  'audience-pattern': 'aud fits the expression',
  scope: 'One scope of the route',
  answer: 'Answer',
}

/** The facts that stand behind a rule, for the page; none where a rule is ours. */
export const CHECK_FACTS: Readonly<Record<CheckId, readonly string[]>> = {
  present: ['aut-30', 'aut-31b'],
  pattern: ['aut-17'],
  form: ['aut-30'],
  algorithm: ['aut-30', 'add-01'],
  key: ['aut-31a', 'doc-06'],
  'key-type': ['aut-30'],
  signature: ['aut-30'],
  iss: ['aut-31a'],
  aud: ['aut-31a'],
  exp: ['aut-31a'],
  nbf: ['aut-31a'],
  iat: ['aut-31a'],
  'token-use': ['aut-12'],
  'audience-pattern': ['aut-13'],
  scope: ['aut-31a', 'aut-12'],
  answer: ['aut-31b', 'aut-31c', 'aut-31d'],
}

export const SERIES: readonly SeriesInfo[] = [
  { column: 'passed', label: 'Passed', unit: 'rules', draw: 'bar', tone: 'good' },
  { column: 'refused', label: 'Refused', unit: 'rules', draw: 'bar', tone: 'bad' },
  { column: 'also', label: 'Would refuse too', unit: 'rules', draw: 'bar', tone: 'wait' },
  { column: 'unreached', label: 'Not looked at', unit: 'rules', draw: 'bar', tone: 'neutral' },
]

/** What one rule of one kind of authorizer made of one request. */
export type ShownCheck = {
  readonly id: CheckId
  readonly verdict: number
  /** What it looks at in this request. */
  readonly reads: readonly TokenPart[]
}

/** The keys that an authorizer checked with: how old they were, and whether it had asked for them just then. */
export type KeysUsed = { readonly kids: readonly string[]; readonly age: number; readonly isFetched: boolean }

/** How one kind of authorizer answered. */
export type ShownAnswer = {
  readonly status: number
  /** Name of the rule that refused, null where none did. */
  readonly refusedBy: CheckId | null
  /** AWS documents the status. */
  readonly isDocumented: boolean
  readonly message: string
  readonly wwwAuthenticate: string | null
  /** One for each of `CHECK_IDS`, in that order. */
  readonly checks: readonly ShownCheck[]
  /** Null where it came to no key, or where AWS does not say how its keys are kept. */
  readonly keys: KeysUsed | null
}

/** A line of the token: a member of header or claims, as it is written there. */
export type TokenLine = { readonly part: TokenPart; readonly name: string; readonly value: string }

/** A claim that is an instant, for the time line. */
export type TimeClaim = { readonly name: 'iat' | 'nbf' | 'exp'; readonly at: number }

/** One request with the answers of every kind of authorizer. */
export type ShownCall = {
  readonly label: string
  /** Seconds since 1970. */
  readonly now: number
  readonly firstRow: number
  /** The identity source as it arrives, cut where it is long; null where it was not sent. */
  readonly source: string | null
  /** Null where the token can't be decoded. */
  readonly header: readonly TokenLine[] | null
  readonly claims: readonly TokenLine[] | null
  readonly times: readonly TimeClaim[]
  readonly signature: 'valid' | 'invalid'
  readonly answers: Readonly<Record<Kind, ShownAnswer>>
}

/**
 * One row a rule of a request, one after the other, and one for its answer. `time` counts rules, a tenth of a second each,
 * and not AWS's time. Columns besides `time` and `verdict` (that of the chosen authorizer): `request` (names.request),
 * `check` (names.check), `status` (of the chosen authorizer in the row of the answer, else 0), `second` (of the request,
 * after the start), and a verdict for each kind of authorizer under its name.
 */
export type JwtTrace = Trace<JwtScenario> & { readonly kind: Kind; readonly calls: readonly ShownCall[] }

/** The columns while a run fills them; meanings in `JwtTrace`. */
export function makeColumns(length: number) {
  return {
    time: new Float64Array(length),
    verdict: new Uint8Array(length),
    request: noIndex(length),
    check: noIndex(length),
    status: new Uint16Array(length),
    second: new Float64Array(length),
    http: new Uint8Array(length),
    rest: new Uint8Array(length),
    cognito: new Uint8Array(length),
    lambda: new Uint8Array(length),
  }
}
