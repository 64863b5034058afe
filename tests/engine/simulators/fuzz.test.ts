import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { NotModelled, InvalidScenario } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { arbitraryBy, isFieldOf } from '#tests/support/arbitrary-scenario.ts'
import { HEAVY } from '#simulators/frame/run/host.ts'
import { isSoak, PATIENCE } from '#tests/support/fuzz.ts'
import { errorOf, mendedScenario } from '#tests/support/mend-scenario.ts'

const RUNS = isSoak ? 20_000 : 500

/** The most work, in rows, of a scenario that the fuzz runs whenever it meets one; what is heavier is read and counted. */
const RUN_UP_TO = isSoak ? HEAVY / 5 : 5_000

/** Rows of heavier scenarios that each simulator runs all the same, the first ones that come. */
const HEAVY_ROWS = isSoak ? 1_000_000 : 0
/** What one that reaches a limit counts as. */
const ROWS_OF_LIMIT = 100_000

/** Rows of a run for each row of its estimate, and beside it. */
const ROWS_AT_MOST = 3
const ROWS_BESIDE = 2_000

/** An error is short, and names a field of the format. */
function sayWhere(simulator: AnySimulator, { message, path }: InvalidScenario): 'error' {
  expect(message.length).toBeLessThanOrEqual(2_000)
  expect({ path, isField: isFieldOf(simulator.shape.schema, path) }).toEqual({ path, isField: true })
  return 'error'
}

type Ending = 'error' | 'limit' | 'heavy' | 'heavyResult' | 'result'

/** Reads and, where it is light enough, runs a scenario: how it ended. Anything but the four ways is a fault. */
function ending(simulator: AnySimulator, input: unknown, heavy: { rows: number }): Ending {
  const error = errorOf(simulator, input)
  if (error !== null) return sayWhere(simulator, error)
  const scenario = simulator.shape.parse(input)
  const work = simulator.estimate?.(scenario) ?? Number.NaN
  expect(work).toBeGreaterThanOrEqual(0)
  const isHeavy = work > RUN_UP_TO
  if (isHeavy && heavy.rows >= HEAVY_ROWS) return 'heavy'
  try {
    const trace = simulator.run(scenario)
    if (isHeavy) heavy.rows += trace.length
    expect(trace.length).toBeLessThanOrEqual(ROWS_AT_MOST * work + ROWS_BESIDE)
    const odd = Object.entries(simulator.observe(trace)).filter(([, value]) => !Number.isFinite(value))
    expect(odd).toEqual([])
    expect(simulator.describe(trace).join()).not.toMatch(/undefined|NaN/)
    if (trace.length > 0) simulator.explain(trace, trace.length - 1)
    return isHeavy ? 'heavyResult' : 'result'
  } catch (problem) {
    if (isHeavy) heavy.rows += ROWS_OF_LIMIT
    if (problem instanceof RunLimit || problem instanceof NotModelled || problem instanceof InvalidScenario)
      return 'limit'
    throw problem
  }
}

describe('fuzz: scenarios at the limits of their schema', () => {
  it.each(SIM_IDS)(
    '%s: end with a result, a named limit or an error with a path, which leads to a scenario that runs',
    (id) => {
      const simulator = simulatorOf(id)
      const scenarios = arbitraryBy(simulator.shape.schema)
      const seen = { error: 0, limit: 0, heavy: 0, heavyResult: 0, result: 0 }
      const heavy = { rows: 0 }
      fc.assert(
        fc.property(scenarios, fc.nat(99), (input, turn) => {
          // One in five is left as it is: most have a fault somewhere, and must be told which.
          const scenario = turn < 20 ? input : mendedScenario(simulator, input, turn)
          expect(scenario).not.toBeNull()
          seen[ending(simulator, scenario, heavy)] += 1
        }),
        { numRuns: RUNS },
      )
      if (isSoak) console.log(id, JSON.stringify(seen))
      expect(seen.error).toBeGreaterThan(0)
      expect(seen.result + seen.limit).toBeGreaterThanOrEqual(RUNS / 2)
    },
    PATIENCE,
  )
})
