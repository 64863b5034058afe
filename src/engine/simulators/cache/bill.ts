import { toMicros } from '#engine/units.ts'

import { billAt } from './bins.ts'
import { StageState, type Paid } from './stage-state.ts'
import type { CacheTrace } from './trace.ts'

const known = new WeakMap<CacheTrace, readonly Paid[]>()

/** What the cache has cost up to an instant of a run, in nano-USD: the exact sum, not a line between bins. `at` in µs. */
export function billUntil(trace: CacheTrace, at: number): number {
  let paid = known.get(trace)
  if (paid === undefined) {
    paid = paidIn(trace)
    known.set(trace, paid)
  }
  return billAt(paid, at)
}

/** The stretches that are paid for. They follow from the changes alone, whoever asks for what. */
function paidIn({ scenario, horizon }: CacheTrace): readonly Paid[] {
  const stage = new StageState(scenario, 1, () => undefined)
  const changes = scenario.edits
    .map((edit) => ({ edit, at: toMicros(edit.atMs) }))
    .filter(({ at }) => at <= horizon)
    .toSorted((a, b) => a.at - b.at)
  for (const { edit, at } of changes) stage.change(edit, at)
  stage.stopPaying(horizon)
  return stage.paid
}
