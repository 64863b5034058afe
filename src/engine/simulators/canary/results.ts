import { chanceUnseen, requestsUntilFailureSeen, requestsUntilSeen } from '#engine/gateway/canary.ts'

import { bandWidth } from './bins.ts'
import { isRequest, type CanaryTrace } from './trace.ts'

/** All named results of a run. Shares and chances are percent; −1 stands for never. */
export function observeCanary(trace: CanaryTrace): Readonly<Record<string, number>> {
  const counts = new Counts(trace)
  for (let row = 0; row < trace.length; row++) counts.add(row)
  const { requests, canary, errors } = counts
  const ratio = (part: number): number => (requests === 0 ? 0 : (100 * part) / requests)
  return {
    requests,
    canaryCount: canary,
    productionCount: requests - canary,
    canaryShare: ratio(canary),
    ...expected(trace, requests),
    errors,
    canaryErrors: counts.canaryErrors,
    productionErrors: errors - counts.canaryErrors,
    errorPercent: ratio(errors),
    users: counts.met.length,
    usersInBothArms: counts.met.filter((arms) => arms === 3).length,
    deployments: trace.names['deployment']?.length ?? 0,
    firstCanaryAtMs: counts.firstCanary / 1_000,
    lastCanaryAtMs: counts.lastCanary / 1_000,
    firstErrorAtMs: counts.firstError / 1_000,
    requestsOnNewest: counts.onNewest,
    finalPercent: counts.finalPercent,
    meanLatencyMs: requests === 0 ? 0 : counts.latency / requests / 1_000,
    horizonMs: trace.horizon / 1_000,
  }
}

/** What the share that is set at the start leads one to expect of so many requests. */
function expected({ scenario }: CanaryTrace, requests: number): Readonly<Record<string, number>> {
  const percent = scenario.canary?.percent ?? 0
  const certainty = scenario.certaintyPercent
  const errorPercent = scenario.canary?.errorPercent ?? 0
  const failing = (percent * errorPercent) / 100
  const width = bandWidth(percent, requests)
  const orNever = (n: number): number => (Number.isFinite(n) ? n : -1)
  return {
    expectedCanary: (requests * percent) / 100,
    bandLow: Math.max(0, percent - width),
    bandHigh: Math.min(100, percent + width),
    chanceUnseen: 100 * chanceUnseen(percent, requests),
    requestsUntilSeen: orNever(requestsUntilSeen(percent, certainty)),
    chanceFailureUnseen: 100 * chanceUnseen(failing, requests),
    requestsUntilFailureSeen: orNever(requestsUntilFailureSeen(percent, errorPercent, certainty)),
  }
}

class Counts {
  readonly #trace: CanaryTrace
  readonly #newest: number
  /** By user: 1 met production, 2 the canary, 3 both. */
  readonly met: Uint8Array
  requests = 0
  canary = 0
  errors = 0
  canaryErrors = 0
  onNewest = 0
  latency = 0
  firstCanary = -1_000
  lastCanary = -1_000
  firstError = -1_000
  finalPercent: number

  constructor(trace: CanaryTrace) {
    this.#trace = trace
    this.#newest = (trace.names['deployment'] ?? []).indexOf(trace.scenario.canary?.deployment ?? '')
    this.met = new Uint8Array(trace.names['user']?.length ?? 0)
    this.finalPercent = trace.scenario.canary?.percent ?? 0
  }

  add(row: number): void {
    const { columns } = this.#trace
    const cell = (name: string): number => columns[name]?.[row] ?? 0
    this.finalPercent = cell('percent')
    if (!isRequest(this.#trace, row)) return
    const isFailed = cell('status') === 500
    const user = cell('user')
    this.requests += 1
    this.latency += cell('latency')
    this.met[user] = (this.met[user] ?? 0) | (cell('arm') + 1)
    if (cell('deployment') === this.#newest) this.onNewest += 1
    if (cell('arm') === 1) this.#addCanary(cell('time'), isFailed)
    if (!isFailed) return
    this.errors += 1
    if (this.firstError < 0) this.firstError = cell('time')
  }

  #addCanary(at: number, isFailed: boolean): void {
    this.canary += 1
    this.lastCanary = at
    if (this.firstCanary < 0) this.firstCanary = at
    if (isFailed) this.canaryErrors += 1
  }
}
