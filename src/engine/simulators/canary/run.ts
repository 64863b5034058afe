import type { Progress } from '#engine/core/work.ts'
import { toMicros } from '#engine/units.ts'
import { drawBelow, STREAM } from '#engine/core/draw.ts'
import { isCanary, variablesOf, type CanaryStage, type StageVariables } from '#engine/gateway/canary.ts'
import { isDrawn, SHARE_DRAWS } from '#engine/gateway/share.ts'
import { Agenda } from '#engine/simulators/kit/agenda.ts'
import { clockOf, eachArrival, horizonOf, type Arrival, type Clock } from '#engine/simulators/kit/clock.ts'
import { Names } from '#engine/simulators/kit/names.ts'
import { Rows } from '#engine/simulators/kit/rows.ts'

import { finishTrace } from './bins.ts'
import type { CanaryEdit, CanaryScenario } from './scenario.ts'
import { changedStage, stageOf } from './stage.ts'
import { makeColumns, VERDICT, type CanaryColumns, type CanaryTrace } from './trace.ts'

/** Runs a canary scenario: every request is drawn on its own. Facts can-01, can-02 and can-04; conv-m6. */
export function runCanary(scenario: CanaryScenario, progress?: Progress): CanaryTrace {
  return new CanaryRun(scenario).play(progress)
}

/** What an arm runs, sees and does. */
type Arm = {
  readonly deployment: number
  readonly variables: number
  readonly errorPercent: number
  readonly latency: number
}

class CanaryRun {
  readonly #scenario: CanaryScenario
  readonly #clock: Clock
  readonly #rows: Rows<CanaryColumns>
  readonly #columns: CanaryColumns
  readonly #agenda: Agenda<CanaryEdit>
  readonly #users = new Names()
  readonly #deployments = new Names()
  readonly #variables = new Names()
  #stage: CanaryStage
  /** What either arm runs and sees, until the next change. */
  #arms: readonly [Arm, Arm]

  constructor(scenario: CanaryScenario) {
    this.#scenario = scenario
    // Whole µs, although finer would be exact: the runs of old links stay as they were.
    this.#clock = clockOf(scenario, horizonOf(scenario), (ticksPerMicro) => ticksPerMicro === 1)
    this.#columns = makeColumns(this.#clock.arrivals.count + scenario.edits.length)
    this.#rows = new Rows(this.#columns, this.#clock.ticksPerMicro)
    this.#agenda = new Agenda(scenario.edits, this.#clock.ticksPerMicro, {
      change: (edit, index, at) => this.#change(edit, index, at),
    })
    this.#stage = stageOf(scenario)
    this.#arms = this.#look()
  }

  play(progress?: Progress): CanaryTrace {
    eachArrival(
      this.#clock,
      (arrival) => {
        this.#agenda.advance(arrival.at)
        this.#request(arrival)
      },
      progress,
    )
    this.#agenda.advance(this.#clock.horizon)
    return finishTrace({
      scenario: this.#scenario,
      horizon: this.#clock.horizon,
      length: this.#rows.length,
      columns: this.#rows.done(),
      names: {
        user: this.#users.list,
        deployment: this.#deployments.list,
        variables: this.#variables.list,
      },
      notes: this.#clock.notes,
    })
  }

  #change(edit: CanaryEdit, index: number, at: number): void {
    const row = this.#rows.add(at)
    this.#columns.verdict[row] = VERDICT.change
    this.#columns.edit[row] = index
    this.#stage = changedStage(this.#stage, edit)
    this.#arms = this.#look()
    this.#columns.percent[row] = this.#stage.canary?.percent ?? 0
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
      variables: this.#variables.add(
        words.length === 0 ? 'none' : words.join(', '),
        JSON.stringify(variables),
      ),
      errorPercent: behaviour.errorPercent,
      latency: toMicros(behaviour.latencyMs),
    }
  }

  /** The draw belongs to the request, not to the user: the same user meets both arms. */
  #request({ at, n, entry, ordinal }: Arrival): void {
    const { seed, traffic } = this.#scenario
    const row = this.#rows.add(at)
    const user = ordinal % (traffic[entry]?.users ?? 1)
    const draw = drawBelow(seed, STREAM.canary, n, SHARE_DRAWS)
    const percent = this.#stage.canary?.percent ?? 0
    const arm = isCanary(draw, percent) ? 1 : 0
    const { errorPercent, deployment, variables, latency } = this.#arms[arm]
    const fails = isDrawn(drawBelow(seed, STREAM.fault, n, SHARE_DRAWS), errorPercent)
    this.#columns.verdict[row] = VERDICT_OF[arm][fails ? 1 : 0]
    this.#columns.arm[row] = arm
    this.#columns.user[row] = this.#users.add(`user ${user + 1}`)
    this.#columns.draw[row] = draw
    this.#columns.percent[row] = percent
    this.#columns.deployment[row] = deployment
    this.#columns.variables[row] = variables
    this.#columns.status[row] = fails ? 500 : 200
    this.#columns.latency[row] = latency
  }
}

/** By arm, and whether the request failed. */
const VERDICT_OF = [
  [VERDICT.production, VERDICT.productionError],
  [VERDICT.canary, VERDICT.canaryError],
] as const
