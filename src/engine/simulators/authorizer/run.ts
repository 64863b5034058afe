import type { Progress } from '#engine/core/work.ts'
import {
  AuthorizerCache,
  isKept,
  outcomeOf,
  REFUSED,
  type AuthorizerAnswer,
  type AuthorizerOutcome,
} from '#engine/gateway/authorizer.ts'
import { Agenda } from '#engine/simulators/kit/agenda.ts'
import { clockOf, eachArrival, horizonOf, type Clock } from '#engine/simulators/kit/clock.ts'
import { Rows } from '#engine/simulators/kit/rows.ts'
import { MICROS_PER_SECOND, toMicros } from '#engine/units.ts'

import { finishTrace } from './bins.ts'
import { Calls, type Call } from './calls.ts'
import { AuthorizerFunction } from './function.ts'
import { PolicyLog } from './policy-log.ts'
import type { AuthorizerEdit, AuthorizerScenario } from './scenario.ts'
import { makeColumns, VERDICT, WHY, type AuthorizerColumns, type AuthorizerTrace } from './trace.ts'

/** Runs an authorizer scenario. Facts aut-17 to aut-25; worked cases N36 and N38. */
export function runAuthorizer(scenario: AuthorizerScenario, progress?: Progress): AuthorizerTrace {
  return new AuthorizerRun(scenario).play(progress)
}

/** An answer on its way to the cache. */
type Coming = { readonly key: string; readonly identity: number; readonly answer: AuthorizerAnswer }

class AuthorizerRun {
  readonly #scenario: AuthorizerScenario
  readonly #clock: Clock
  readonly #ticks: number
  readonly #calls: Calls
  readonly #function: AuthorizerFunction
  readonly #cache = new AuthorizerCache()
  readonly #log = new PolicyLog()
  readonly #rows: Rows<AuthorizerColumns>
  readonly #columns: AuthorizerColumns
  readonly #agenda: Agenda<AuthorizerEdit>
  readonly #coming: Coming[] = []
  /** Cleared by a revocation. */
  readonly #fresh = new Map<Call, AuthorizerOutcome>()
  readonly #outcomes = new Map<AuthorizerAnswer, Map<string, AuthorizerOutcome>>()
  #ttl: number

  constructor(scenario: AuthorizerScenario) {
    const { authorizer } = scenario
    this.#scenario = scenario
    this.#ttl = authorizer.ttlSeconds
    this.#clock = clockOf(scenario, horizonOf(scenario, toMicros(authorizer.latencyMs)))
    this.#ticks = this.#clock.ticksPerMicro
    this.#calls = new Calls(scenario)
    this.#function = new AuthorizerFunction(scenario)
    this.#columns = makeColumns(this.#clock.arrivals.count + scenario.edits.length)
    this.#rows = new Rows(this.#columns, this.#ticks)
    this.#agenda = new Agenda(scenario.edits, this.#ticks, {
      change: (edit, index, at) => this.#change(edit, index, at),
      answer: (coming, at) => this.#keep(this.#coming[coming], at),
    })
  }

  play(progress?: Progress): AuthorizerTrace {
    eachArrival(
      this.#clock,
      ({ at, entry, ordinal }) => {
        this.#agenda.advance(at)
        this.#request(at, this.#calls.of(entry, ordinal))
      },
      progress,
    )
    const end = this.#clock.horizon * this.#ticks
    const { requests, arns, identities } = this.#calls
    this.#agenda.advance(end)
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#clock.horizon,
      length: this.#rows.length,
      columns: this.#rows.done(),
      log: this.#log,
      entries: this.#log.table(end, this.#ticks),
      names: { request: requests.list, arn: arns.list, identity: identities.list },
      notes: this.#clock.notes,
    })
  }

  #change(edit: AuthorizerEdit, index: number, at: number): void {
    const row = this.#rows.add(at)
    this.#columns.verdict[row] = VERDICT.change
    this.#columns.edit[row] = index
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

  #request(at: number, call: Call): void {
    const row = this.#rows.add(at)
    this.#columns.request[row] = call.label
    this.#columns.arn[row] = call.arnName
    const identity = this.#calls.identityOf(call, this.#ttl > 0)
    if ('why' in identity) {
      this.#settle(row, REFUSED, false)
      this.#columns.why[row] = identity.why
      return
    }
    this.#columns.identity[row] = identity.name
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
    this.#columns.policy[row] = this.#log.hit(kept.identity)
    this.#columns.storedAt[row] = kept.storedAt / this.#ticks
    this.#columns.age[row] = (at - kept.storedAt) / this.#ticks
    this.#columns.left[row] = Math.max(0, this.#log.expiresOf(kept.identity) - at) / this.#ticks
    if (outcome.status === 403 && fresh.status === 200) this.#columns.why[row] = WHY.narrow
    if (outcome.status === 200 && fresh.status !== 200) this.#columns.why[row] = WHY.stale
  }

  #invoke(
    row: number,
    at: number,
    call: Call,
    to: { readonly key: string; readonly identity: number },
  ): void {
    const answer = this.#function.answer(call.token, call.arn)
    this.#settle(row, this.#outcome(answer, call.arn), false)
    this.#columns.invoked[row] = 1
    this.#columns.latency[row] = toMicros(this.#scenario.authorizer.latencyMs)
    if (answer.kind === 'policy') this.#columns.policy[row] = this.#log.policy(answer.statements)
    else this.#columns.why[row] = WHY_OF_ANSWER[answer.kind]
    const isDeny = this.#columns.status[row] === 403
    if (!isKept(answer, this.#ttl) || (isDeny && !this.#scenario.conventions.keepDeny)) return
    const due = at + toMicros(this.#scenario.authorizer.latencyMs) * this.#ticks
    const coming = { ...to, answer }
    if (due === at) this.#keep(coming, at)
    else this.#agenda.expect(due, this.#coming.push(coming) - 1)
  }

  #keep(coming: Coming | undefined, at: number): void {
    if (coming === undefined || !isKept(coming.answer, this.#ttl)) return
    const ttl = this.#ttl * MICROS_PER_SECOND * this.#ticks
    this.#cache.store(coming.key, coming.answer, at, ttl)
    const statements = coming.answer.kind === 'policy' ? coming.answer.statements : []
    this.#log.begin(coming.identity, this.#log.policy(statements), at, at + ttl)
  }

  #settle(row: number, outcome: AuthorizerOutcome, isCached: boolean): void {
    this.#columns.status[row] = outcome.status
    this.#columns.statement[row] = outcome.statement
    this.#columns.verdict[row] = verdictOf(outcome.status, isCached)
    if (outcome.policy === 'explicit-deny') this.#columns.why[row] = WHY.explicit
    if (outcome.policy === 'implicit-deny') this.#columns.why[row] = WHY.implicit
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
