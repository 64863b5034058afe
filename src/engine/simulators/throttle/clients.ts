import { drawBelow, STREAM, substream } from '#engine/core/draw.ts'
import { picker } from '#engine/core/mix.ts'
import { backoffWait, RetryBudget, type Backoff } from '#engine/gateway/client-retry.ts'

import { backoffOf } from './compile.ts'
import type { ThrottleScenario } from './fields.ts'
import { VERDICT } from './trace.ts'

const PERCENT = 1_000

/** Whose request it is and on which method: the position of an arrival of one entry in its mix. */
export type Sender = { readonly client: number; readonly method: number }

/** For each entry of traffic, who sends its next request. */
export function senders(scenario: ThrottleScenario): readonly (() => Sender)[] {
  const clients = new Map(scenario.clients.map((client, index) => [client.id, index]))
  const methods = new Map(scenario.methods.map((method, index) => [method.id, index]))
  const sender = (client: string | null, method: string | null): Sender => ({
    client: (client === null ? 0 : clients.get(client)) ?? 0,
    method: (method === null ? 0 : methods.get(method)) ?? 0,
  })
  return scenario.traffic.map((entry, index) => {
    const { mix } = entry
    const whole = sender(entry.client, entry.method)
    if (mix === null) return () => whole
    const shares = mix.of.map((share) => sender(share.client ?? entry.client, share.method ?? entry.method))
    const pick = picker(mix, scenario.seed, substream(STREAM.mix, index))
    let n = 0
    return () => shares[pick(n++)] ?? whole
  })
}

type Behaviour = {
  readonly backoff: Backoff
  readonly attempts: number
  readonly retryOn: 'throttled' | 'retryable' | 'everything'
  readonly budget: RetryBudget
}

/** How clients behave after an answer, and what the backend answers to admitted attempts. */
export class ClientTable {
  /** Some client retries. */
  readonly retries: boolean
  readonly #seed: number
  readonly #bad: number
  readonly #fail: number
  readonly #behaviours: readonly Behaviour[]

  constructor(scenario: ThrottleScenario) {
    this.#seed = scenario.seed
    this.#bad = Math.round(scenario.backend.badPercent * PERCENT)
    this.#fail = Math.round(scenario.backend.failPercent * PERCENT)
    this.#behaviours = scenario.clients.map((client) => {
      const [backoff, attempts] = backoffOf(client)
      const retry = client.retry
      return {
        backoff,
        attempts,
        retryOn: retry.policy === 'none' ? 'throttled' : retry.retryOn,
        budget: new RetryBudget(retry.policy === 'none' ? null : retry.budgetPercent),
      }
    })
    this.retries = this.#behaviours.some((each) => each.attempts > 1)
  }

  /** Verdict on an admitted attempt: a bad request stays bad, a lost answer is drawn for each attempt. */
  answer(request: number, attempt: number): number {
    if (this.#bad > 0 && drawBelow(this.#seed, STREAM.fault, request, 100 * PERCENT) < this.#bad)
      return VERDICT.badRequest
    const stream = substream(STREAM.fault, attempt + 1)
    if (this.#fail > 0 && drawBelow(this.#seed, stream, request, 100 * PERCENT) < this.#fail)
      return VERDICT.failed
    return VERDICT.admitted
  }

  /** A first attempt earns its share of the client's retry budget. */
  began(client: number): void {
    this.#behaviours[client]?.budget.earn()
  }

  /** µs until the client tries again after attempt `attempt`; −1 where it gives up. */
  wait(
    client: number,
    verdict: number,
    of: { readonly request: number; readonly attempt: number; readonly previous: number },
  ): number {
    const behaviour = this.#behaviours[client]
    if (behaviour === undefined || of.attempt + 1 >= behaviour.attempts) return -1
    if (!isRetried(behaviour.retryOn, verdict) || !behaviour.budget.spend()) return -1
    const source = { seed: this.#seed, request: of.request }
    return backoffWait(behaviour.backoff, of.attempt, of.previous, source)
  }
}

function isRetried(retryOn: Behaviour['retryOn'], verdict: number): boolean {
  if (verdict === VERDICT.throttled) return true
  if (verdict === VERDICT.quotaExceeded || verdict === VERDICT.failed) return retryOn !== 'throttled'
  return retryOn === 'everything'
}
