import { makeBins, type Bins, type SeriesInfo } from '#engine/core/trace.ts'
import { micros } from '#engine/units.ts'

import { binByVerdict, type Verdicts } from './verdicts.ts'

/** A tenth of a second of the picture's time: one step of a run that has no other time, in µs. */
export const STEP = micros(100_000)

type StepRows = Parameters<typeof binByVerdict>[2]
type Counted = { readonly series: readonly SeriesInfo[]; readonly verdicts: Verdicts<string> }

/** The rows of a run in steps, counted by their verdicts; so many steps a bin that no more than `most` bins are made. */
export function stepBins({ series, verdicts }: Counted, rows: StepRows, most = Infinity): Bins {
  const together = Math.max(1, Math.ceil(rows.length / most))
  const horizon = micros(Math.max(1, rows.length) * STEP)
  const bins = makeBins(
    horizon,
    series.map(({ column }) => column),
    micros(STEP * together),
  )
  binByVerdict(bins, verdicts, rows)
  return bins
}
