import { arrivalsOf, tickResolution, toMicros, trafficEnd, type Arrivals } from '#engine/core/arrivals.ts'
import { EVENT, EventHeap } from '#engine/core/event-heap.ts'
import {
  AuthorizerCache,
  identityOf,
  isKept,
  outcomeOf,
  REFUSED,
  type AuthorizerAnswer,
  type AuthorizerConfig,
  type AuthorizerOutcome,
} from '#engine/gateway/authorizer.ts'
import { Names } from '#engine/simulators/kit/names.ts'
import { fillPattern, parsePattern, type Pattern } from '#engine/simulators/kit/pattern.ts'
import { parseParameter, parseRequest, valueOf, type Parameter } from '#engine/simulators/kit/request.ts'
import { micros, MICROS_PER_SECOND, type Micros } from '#engine/units.ts'

import { arnOf, AuthorizerFunction } from './function.ts'
import {
  VERDICT,
  WHY,
  type AuthorizerEdit,
  type AuthorizerScenario,
  type AuthorizerTrace,
} from './scenario.ts'
import { PolicyLog } from './policy-log.ts'
import { finishTrace, makeRows, type Rows } from './bins.ts'

/** Runs an authorizer scenario. Facts AUT-17 to AUT-25; worked cases N36 and N38. */
export function runAuthorizer(scenario: AuthorizerScenario): AuthorizerTrace {
  return new AuthorizerRun(scenario).play()
}

function horizonOf(scenario: AuthorizerScenario): Micros {
  if (scenario.horizonMs !== null) return toMicros(scenario.horizonMs)
  const lastEdit = Math.max(0, ...scenario.edits.map((edit) => toMicros(edit.atMs)))
  const lastAnswer = trafficEnd(scenario.traffic) + toMicros(scenario.authorizer.latencyMs)
  return micros(Math.max(1, lastAnswer, lastEdit))
}

/** A request taken apart. */
/** Key and name of an identity, or why there is none. */
type Identity = { readonly key: string; readonly name: number } | { readonly why: number }

type Call = {
  readonly token: string
  readonly arn: string
  readonly sources: readonly (string | null)[]
  /** While caching is on. */
  readonly identity: Identity
  readonly label: number
  readonly arnName: number
}

/** An answer on its way to the cache. */
type Coming = { readonly key: string; readonly identity: number; readonly answer: AuthorizerAnswer }

class AuthorizerRun {
  readonly #scenario: AuthorizerScenario
  readonly #config: AuthorizerConfig
  readonly #sources: readonly Parameter[]
  readonly #horizon: Micros
  readonly #ticks: number
  readonly #arrivals: Arrivals
  readonly #patterns: readonly Pattern[]
  /** Calls by entry of traffic and filling, each taken apart once. */
  readonly #calls: Call[][]
  readonly #function: AuthorizerFunction
  readonly #cache = new AuthorizerCache()
  readonly #log = new PolicyLog()
  readonly #requests = new Names()
  readonly #arns = new Names()
  readonly #identities = new Names()
  readonly #rows: Rows
  readonly #answers = new EventHeap()
  readonly #coming: Coming[] = []
  /** Cleared by a revocation. */
  readonly #fresh = new Map<Call, AuthorizerOutcome>()
  readonly #outcomes = new Map<AuthorizerAnswer, Map<string, AuthorizerOutcome>>()
  readonly #edits: readonly { readonly edit: AuthorizerEdit; readonly index: number; readonly at: number }[]
  readonly #notes: string[] = []
  #ttl: number
  /** Identities without caching of the calls that have none with it. */
  readonly #uncached = new Map<Call, Identity>()
  #row = 0
  #nextEdit = 0

  constructor(scenario: AuthorizerScenario) {
    const { authorizer, traffic, seed } = scenario
    this.#scenario = scenario
    this.#ttl = authorizer.ttlSeconds
    this.#config = {
      type: authorizer.type,
      ttlSeconds: authorizer.ttlSeconds,
      tokenPattern: authorizer.tokenPattern === '' ? null : new RegExp(authorizer.tokenPattern, 'u'),
    }
    this.#sources = authorizer.identitySources.map((source) => parseParameter(source, ''))
    this.#horizon = horizonOf(scenario)
    const exact = tickResolution(traffic, this.#horizon)
    this.#ticks = exact === Infinity ? 1 : exact
    if (exact === Infinity) this.#notes.push('Arrivals were rounded up to the microsecond.')
    this.#arrivals = arrivalsOf(traffic, { seed, horizon: this.#horizon, ticksPerMicro: this.#ticks })
    this.#patterns = traffic.map((entry, index) =>
      parsePattern(`${entry.request}\n${entry.token}`, `traffic.${index}.request`),
    )
    this.#calls = traffic.map(() => [])
    this.#function = new AuthorizerFunction(scenario)
    this.#rows = makeRows(this.#arrivals.count + scenario.edits.length)
    this.#edits = scenario.edits
      .map((edit, index) => ({ edit, index, at: toMicros(edit.atMs) * this.#ticks }))
      .toSorted((a, b) => a.at - b.at)
  }

  play(): AuthorizerTrace {
    const { count, tick, entry } = this.#arrivals
    const sent = new Uint32Array(this.#scenario.traffic.length)
    for (let n = 0; n < count; n++) {
      const at = tick[n] ?? 0
      const from = entry[n] ?? 0
      this.#advance(at)
      const ordinal = sent[from] ?? 0
      sent[from] = ordinal + 1
      this.#request(at, this.#callOf(from, ordinal))
    }
    const end = this.#horizon * this.#ticks
    this.#advance(end)
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#horizon,
      rows: this.#rows,
      length: this.#row,
      log: this.#log,
      entries: this.#log.table(end, this.#ticks),
      names: { request: this.#requests.list, arn: this.#arns.list, identity: this.#identities.list },
      notes: this.#notes,
    })
  }

  #callOf(entry: number, ordinal: number): Call {
    const pattern = this.#patterns[entry]
    const calls = this.#calls[entry]
    if (pattern === undefined || calls === undefined) throw new Error(`No traffic ${entry}.`)
    const index = pattern.hasOrdinal ? ordinal : ordinal % pattern.size
    const known = calls[index]
    if (known !== undefined) return known
    const call = this.#makeCall(entry, fillPattern(pattern, index % pattern.size, ordinal))
    calls[index] = call
    return call
  }

  #makeCall(entry: number, filled: string): Call {
    const [line = '', token = ''] = filled.split('\n')
    const others = this.#scenario.traffic[entry]?.headers ?? []
    const headers = [...others, ...(token === '' ? [] : [`Authorization: ${token}`])]
    const request = parseRequest(line, headers, '')
    const arn = arnOf(this.#scenario, request.verb, request.path)
    const sources = this.#sources.map((each) => valueOf(request, request.path, each))
    return {
      token,
      arn,
      sources,
      identity: this.#identityOf(sources, 1),
      label: this.#requests.add([line, ...headers].join(' · ')),
      arnName: this.#arns.add(arn),
    }
  }

  /** The identity of a call under the TTL of now: without caching it may lack a source (CONV-M8). */
  #identityNow(call: Call): Identity {
    if (this.#ttl > 0 || 'key' in call.identity) return call.identity
    const known = this.#uncached.get(call)
    if (known !== undefined) return known
    const identity = this.#identityOf(call.sources, 0)
    this.#uncached.set(call, identity)
    return identity
  }

  #identityOf(sources: Call['sources'], ttlSeconds: number): Identity {
    const identity = identityOf({ ...this.#config, ttlSeconds }, sources)
    if ('key' in identity) return { key: identity.key, name: this.#identities.add(sources.join(' · ')) }
    return { why: identity.refused === 'missing-source' ? WHY.missing : WHY.mismatch }
  }

  /** Makes the changes and takes in the answers that are due up to an instant, changes first. */
  #advance(until: number): void {
    for (;;) {
      const edit = this.#edits[this.#nextEdit]
      const editAt = edit?.at ?? Infinity
      const answerAt = this.#answers.nextTime
      if (Math.min(editAt, answerAt) > until) return
      if (edit !== undefined && editAt <= answerAt) {
        this.#nextEdit += 1
        this.#change(edit.edit, edit.index, editAt)
      } else {
        this.#answers.pop()
        this.#keep(this.#coming[this.#answers.payload], this.#answers.time)
      }
    }
  }

  #change(edit: AuthorizerEdit, index: number, at: number): void {
    const row = this.#newRow(at)
    this.#rows.verdict[row] = VERDICT.change
    this.#rows.edit[row] = index
    switch (edit.do) {
      case 'revoke':
        this.#function.revoke(edit.token)
        this.#fresh.clear()
        break
      case 'flush':
        this.#cache.flush()
        this.#log.endAll(at)
        break
      case 'ttl':
        this.#ttl = edit.ttlSeconds
        break
    }
  }

  #newRow(at: number): number {
    const row = this.#row++
    this.#rows.time[row] = at / this.#ticks
    return row
  }

  #request(at: number, call: Call): void {
    const row = this.#newRow(at)
    this.#rows.request[row] = call.label
    this.#rows.arn[row] = call.arnName
    const identity = this.#identityNow(call)
    if ('why' in identity) {
      this.#settle(row, REFUSED, false)
      this.#rows.why[row] = identity.why
      return
    }
    this.#rows.identity[row] = identity.name
    const kept = this.#ttl > 0 ? this.#cache.lookup(identity.key, at) : null
    if (kept === null) this.#invoke(row, at, call, { key: identity.key, identity: identity.name })
    else this.#replay(row, at, call, { ...kept, identity: identity.name })
  }

  /** The outcome of an answer for a method, worked out once. */
  #outcome(answer: AuthorizerAnswer, arn: string): AuthorizerOutcome {
    let byArn = this.#outcomes.get(answer)
    if (byArn === undefined) {
      byArn = new Map()
      this.#outcomes.set(answer, byArn)
    }
    const known = byArn.get(arn)
    if (known !== undefined) return known
    const outcome = outcomeOf(answer, arn)
    byArn.set(arn, outcome)
    return outcome
  }

  /** What the function would lead to if it were asked now. */
  #freshOutcome(call: Call): AuthorizerOutcome {
    const known = this.#fresh.get(call)
    if (known !== undefined) return known
    const outcome = this.#outcome(this.#function.answer(call.token, call.arn), call.arn)
    this.#fresh.set(call, outcome)
    return outcome
  }

  #replay(
    row: number,
    at: number,
    call: Call,
    kept: { readonly answer: AuthorizerAnswer; readonly storedAt: number; readonly identity: number },
  ): void {
    const outcome = this.#outcome(kept.answer, call.arn)
    const fresh = this.#freshOutcome(call)
    this.#settle(row, outcome, true)
    this.#rows.policy[row] = this.#log.hit(kept.identity)
    this.#rows.storedAt[row] = kept.storedAt / this.#ticks
    this.#rows.age[row] = (at - kept.storedAt) / this.#ticks
    this.#rows.left[row] = Math.max(0, this.#log.expiresOf(kept.identity) - at) / this.#ticks
    if (outcome.status === 403 && fresh.status === 200) this.#rows.why[row] = WHY.narrow
    if (outcome.status === 200 && fresh.status !== 200) this.#rows.why[row] = WHY.stale
  }

  #invoke(
    row: number,
    at: number,
    call: Call,
    to: { readonly key: string; readonly identity: number },
  ): void {
    const answer = this.#function.answer(call.token, call.arn)
    this.#settle(row, this.#outcome(answer, call.arn), false)
    this.#rows.invoked[row] = 1
    this.#rows.latency[row] = toMicros(this.#scenario.authorizer.latencyMs)
    if (answer.kind === 'policy') this.#rows.policy[row] = this.#log.policy(answer.statements)
    else this.#rows.why[row] = WHY_OF_ANSWER[answer.kind]
    const isDeny = this.#rows.status[row] === 403
    if (!isKept(answer, this.#ttl) || (isDeny && !this.#scenario.conventions.keepDeny)) return
    const due = at + toMicros(this.#scenario.authorizer.latencyMs) * this.#ticks
    const coming = { ...to, answer }
    if (due === at) this.#keep(coming, at)
    else this.#answers.push(due, EVENT.completion, this.#coming.push(coming) - 1)
  }

  #keep(coming: Coming | undefined, at: number): void {
    if (coming === undefined || !isKept(coming.answer, this.#ttl)) return
    const ttl = this.#ttl * MICROS_PER_SECOND * this.#ticks
    this.#cache.store(coming.key, coming.answer, at, ttl)
    const statements = coming.answer.kind === 'policy' ? coming.answer.statements : []
    this.#log.begin(coming.identity, this.#log.policy(statements), at, at + ttl)
  }

  #settle(row: number, outcome: AuthorizerOutcome, isCached: boolean): void {
    this.#rows.status[row] = outcome.status
    this.#rows.statement[row] = outcome.statement
    this.#rows.verdict[row] = verdictOf(outcome.status, isCached)
    if (outcome.policy === 'explicit-deny') this.#rows.why[row] = WHY.explicit
    if (outcome.policy === 'implicit-deny') this.#rows.why[row] = WHY.implicit
  }
}

const WHY_OF_ANSWER = {
  unauthorized: WHY.raised,
  error: WHY.error,
  misconfigured: WHY.misconfigured,
} as const

function verdictOf(status: AuthorizerOutcome['status'], isCached: boolean): number {
  switch (status) {
    case 200:
      return isCached ? VERDICT.allowedCached : VERDICT.allowed
    case 401:
      return VERDICT.unauthorized
    case 403:
      return isCached ? VERDICT.deniedCached : VERDICT.denied
    case 500:
      return VERDICT.failed
  }
}
