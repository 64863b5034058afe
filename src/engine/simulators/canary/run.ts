import { arrivalsOf, toMicros, trafficEnd } from '#engine/core/arrivals.ts'
import { drawBelow, STREAM } from '#engine/core/draw.ts'
import {
  CANARY_DRAWS,
  deployToCanary,
  disableCanary,
  isCanary,
  promoteCanary,
  variablesOf,
  type CanaryStage,
  type StageVariables,
} from '#engine/gateway/canary.ts'
import { Names } from '#engine/simulators/kit/names.ts'
import { micros, type Micros } from '#engine/units.ts'

import { VERDICT, type CanaryEdit, type CanaryScenario, type CanaryTrace } from './scenario.ts'
import { finishTrace, makeRows, type Rows } from './bins.ts'

/** Runs a canary scenario: every request is drawn on its own. Facts CAN-01, CAN-02 and CAN-04; convention M6. */
export function runCanary(scenario: CanaryScenario): CanaryTrace {
  return new CanaryRun(scenario).play()
}

function horizonOf(scenario: CanaryScenario): Micros {
  if (scenario.horizonMs !== null) return toMicros(scenario.horizonMs)
  const lastEdit = Math.max(0, ...scenario.edits.map((edit) => toMicros(edit.atMs)))
  return micros(Math.max(1, trafficEnd(scenario.traffic), lastEdit))
}

const toVariables = (list: readonly { readonly name: string; readonly value: string }[]): StageVariables =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]))

function stageOf({ production, canary }: CanaryScenario): CanaryStage {
  return {
    deployment: production.deployment,
    variables: toVariables(production.variables),
    canary:
      canary === null
        ? null
        : {
            deployment: canary.deployment,
            percent: canary.percent,
            overrides: toVariables(canary.overrides),
          },
  }
}

/** What an arm runs, sees and does. */
type Arm = {
  readonly deployment: number
  readonly variables: number
  /** Fails below this draw of a million. */
  readonly failsBelow: number
  readonly latency: number
}

class CanaryRun {
  readonly #scenario: CanaryScenario
  readonly #horizon: Micros
  readonly #rows: Rows
  readonly #arrivals
  readonly #users = new Names()
  readonly #deployments = new Names()
  readonly #variables = new Names()
  readonly #edits: readonly { readonly edit: CanaryEdit; readonly index: number; readonly at: number }[]
  #stage: CanaryStage
  /** What either arm runs and sees, until the next change. */
  #arms: readonly [Arm, Arm]
  #row = 0
  #nextEdit = 0

  constructor(scenario: CanaryScenario) {
    this.#scenario = scenario
    this.#horizon = horizonOf(scenario)
    this.#arrivals = arrivalsOf(scenario.traffic, { seed: scenario.seed, horizon: this.#horizon })
    this.#rows = makeRows(this.#arrivals.count + scenario.edits.length)
    this.#edits = scenario.edits
      .map((edit, index) => ({ edit, index, at: toMicros(edit.atMs) }))
      .toSorted((a, b) => a.at - b.at)
    this.#stage = stageOf(scenario)
    this.#arms = this.#look()
  }

  play(): CanaryTrace {
    const { count, tick, entry } = this.#arrivals
    const sent = new Uint32Array(this.#scenario.traffic.length)
    for (let n = 0; n < count; n++) {
      const at = tick[n] ?? 0
      const from = entry[n] ?? 0
      this.#changeUntil(at)
      const ordinal = sent[from] ?? 0
      sent[from] = ordinal + 1
      this.#request(at, n, ordinal % (this.#scenario.traffic[from]?.users ?? 1))
    }
    this.#changeUntil(this.#horizon)
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#horizon,
      rows: this.#rows,
      length: this.#row,
      names: {
        user: this.#users.list,
        deployment: this.#deployments.list,
        variables: this.#variables.list,
      },
    })
  }

  #changeUntil(until: number): void {
    for (;;) {
      const next = this.#edits[this.#nextEdit]
      if (next === undefined || next.at > until) return
      this.#nextEdit += 1
      const row = this.#newRow(next.at)
      this.#rows.verdict[row] = VERDICT.change
      this.#rows.edit[row] = next.index
      this.#stage = changed(this.#stage, next.edit)
      this.#arms = this.#look()
      this.#rows.percent[row] = this.#stage.canary?.percent ?? 0
    }
  }

  #look(): readonly [Arm, Arm] {
    const { canary } = this.#stage
    const seen = this.#scenario.conventions.inheritVariables
      ? variablesOf(this.#stage, 'canary')
      : (canary?.overrides ?? {})
    const { deployment } = this.#stage
    const isPromoted = deployment === this.#scenario.canary?.deployment
    return [
      this.#arm(deployment, variablesOf(this.#stage, 'production'), isPromoted),
      this.#arm(canary?.deployment ?? deployment, seen, canary !== null || isPromoted),
    ]
  }

  /** A promoted deployment behaves in production as it did in the canary. */
  #arm(deployment: string, variables: StageVariables, isNew: boolean): Arm {
    const { production, canary } = this.#scenario
    const behaviour = isNew && canary !== null ? canary : production
    const words = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
    return {
      deployment: this.#deployments.add(deployment),
      variables: this.#variables.add(words.length === 0 ? 'none' : words.join(', ')),
      failsBelow: Math.round(behaviour.errorPercent * 10_000),
      latency: toMicros(behaviour.latencyMs),
    }
  }

  #newRow(at: number): number {
    const row = this.#row++
    this.#rows.time[row] = at
    return row
  }

  /** The draw belongs to the request, not to the user: the same user meets both arms. */
  #request(at: number, n: number, user: number): void {
    const { seed } = this.#scenario
    const row = this.#newRow(at)
    const draw = drawBelow(seed, STREAM.canary, n, CANARY_DRAWS)
    const percent = this.#stage.canary?.percent ?? 0
    const arm = isCanary(draw, percent) ? 1 : 0
    const { failsBelow, deployment, variables, latency } = this.#arms[arm]
    const fails = drawBelow(seed, STREAM.fault, n, 1_000_000) < failsBelow
    this.#rows.verdict[row] = VERDICT_OF[arm][fails ? 1 : 0]
    this.#rows.arm[row] = arm
    this.#rows.user[row] = this.#users.add(`user ${user + 1}`)
    this.#rows.draw[row] = draw
    this.#rows.percent[row] = percent
    this.#rows.deployment[row] = deployment
    this.#rows.variables[row] = variables
    this.#rows.status[row] = fails ? 500 : 200
    this.#rows.latency[row] = latency
  }
}

/** By arm, and whether the request failed. */
const VERDICT_OF = [
  [VERDICT.production, VERDICT.productionError],
  [VERDICT.canary, VERDICT.canaryError],
] as const

/** The stage after a change. A deployment goes to the canary while there is one (CAN-02). */
function changed(stage: CanaryStage, edit: CanaryEdit): CanaryStage {
  switch (edit.do) {
    case 'percent':
      return stage.canary === null ? stage : { ...stage, canary: { ...stage.canary, percent: edit.percent } }
    case 'promote':
      return promoteCanary(stage)
    case 'disable':
      return disableCanary(stage)
    case 'deploy':
      return stage.canary === null
        ? { ...stage, deployment: edit.deployment }
        : deployToCanary(stage, edit.deployment)
  }
}
