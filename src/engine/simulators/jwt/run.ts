import { makeBins } from '#engine/core/trace.ts'
import type { TokenRequest } from '#engine/gateway/tokens/authorizer.ts'
import { binByVerdict } from '#engine/simulators/kit/verdicts.ts'
import { micros } from '#engine/units.ts'
import { counted } from '#engine/words/number.ts'

import { lambdaAnswer, tokenAnswer, tokenAuthorizerOf } from './answers.ts'
import type { JwtRequest, JwtScenario } from './fields.ts'
import { HeldKeys, publishedAt } from './key-sets.ts'
import { shownToken, sourceOf } from './token-lines.ts'
import {
  CHECK_IDS,
  CHECK_NAMES,
  KINDS,
  makeColumns,
  SERIES,
  VERDICTS,
  type JwtTrace,
  type ShownAnswer,
  type ShownCall,
} from './trace.ts'

/** A tenth of a second of the picture's time: one rule. */
const STEP = 100_000

/** Shows every request to all kinds of authorizers; the keys that they hold live on from one to the next. */
export function runJwt(scenario: JwtScenario): JwtTrace {
  const held = new HeldKeys()
  const calls = sentRequests(scenario).map((request, index) => shownCall(scenario, request, { held, index }))
  return finished(scenario, calls)
}

/** Every request on its own, in the order of time; those of one second in the order of the entries. */
function sentRequests({ requests }: JwtScenario): readonly JwtRequest[] {
  return requests
    .flatMap((request) =>
      Array.from({ length: request.times }, (_, turn) => ({
        ...request,
        at: request.at + turn * request.every,
      })),
    )
    .toSorted((a, b) => a.at - b.at)
}

type Place = { readonly held: HeldKeys; readonly index: number }

function shownCall(scenario: JwtScenario, request: JwtRequest, { held, index }: Place): ShownCall {
  const source = sourceOf(request)
  const { kid, ...shown } = shownToken(source)
  const now = scenario.now + request.at
  const asked = { source, scopes: scenario.scopes, isSignatureValid: request.signature === 'valid', now }
  const published = publishedAt(scenario, request.at)
  const answers = {
    http: jwtAnswer(scenario, 'http', { asked, held, kid, published }),
    rest: jwtAnswer(scenario, 'rest', { asked, held, kid, published }),
    // AWS does not say how long Cognito's keys are kept: they are those of the issuer.
    cognito: tokenAnswer(tokenAuthorizerOf(scenario, 'cognito'), { ...asked, keys: published }, null),
    lambda: lambdaAnswer(scenario, source),
  }
  const many = scenario.requests.length > 1 || request.times > 1 ? ` at ${counted(request.at, 'second')}` : ''
  return {
    ...shown,
    label: `${scenario.route}${many}`,
    now,
    firstRow: index * CHECK_IDS.length,
    signature: request.signature,
    answers,
  }
}

type Asked = {
  readonly asked: Omit<TokenRequest, 'keys'>
  readonly held: HeldKeys
  readonly kid: unknown
  readonly published: TokenRequest['keys']
}

function jwtAnswer(
  scenario: JwtScenario,
  api: 'http' | 'rest',
  { asked, held, kid, published }: Asked,
): ShownAnswer {
  const authorizer = tokenAuthorizerOf(scenario, api)
  const { keys, isUsed, ...used } = held.use({ authorizer, api, kid }, asked, published)
  return tokenAnswer(
    authorizer,
    { ...asked, keys },
    isUsed ? { kids: used.kids, age: used.age, isFetched: used.isFetched } : null,
  )
}

function finished(scenario: JwtScenario, calls: readonly ShownCall[]): JwtTrace {
  const length = calls.length * CHECK_IDS.length
  const columns = makeColumns(length)
  for (const [number, call] of calls.entries()) {
    for (const check of CHECK_IDS.keys()) {
      const row = call.firstRow + check
      for (const kind of KINDS) columns[kind][row] = call.answers[kind].checks[check]?.verdict ?? 0
      columns.time[row] = row * STEP
      columns.verdict[row] = columns[scenario.api][row] ?? 0
      columns.request[row] = number
      columns.check[row] = check
      columns.second[row] = call.now - scenario.now
      columns.status[row] = check === CHECK_IDS.length - 1 ? call.answers[scenario.api].status : 0
    }
  }
  const horizon = micros(length * STEP)
  const bins = makeBins(
    horizon,
    SERIES.map(({ column }) => column),
    micros(STEP),
  )
  binByVerdict(bins, VERDICTS, { ...columns, length })
  return {
    sim: 'jwt',
    scenario,
    kind: scenario.api,
    horizon,
    step: micros(STEP),
    length,
    columns,
    verdicts: VERDICTS.infos,
    bins,
    series: SERIES,
    names: { request: calls.map(({ label }) => label), check: CHECK_IDS.map((id) => CHECK_NAMES[id]) },
    notes: notesOf(scenario, calls),
    calls,
  }
}

/** Conventions that decided something in this run. */
function notesOf({ api, issuers }: JwtScenario, calls: readonly ShownCall[]): readonly string[] {
  const notes: string[] = []
  if (calls.some(({ answers }) => !answers[api].isDocumented))
    notes.push(
      'AWS does not document the status of an HTTP API for a missing scope: 403 is what users report.',
    )
  if (api === 'http' && issuers.length > 1)
    notes.push('A JWT authorizer of an HTTP API has one issuer: the first of these.')
  if (calls.some(({ now, times }) => times.some(({ name, at }) => at === now && name !== 'exp')))
    notes.push('Ours: a token whose nbf or iat is this very second is in time.')
  return notes
}
