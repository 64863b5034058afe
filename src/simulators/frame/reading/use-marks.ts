import { useMemo } from 'react'

import type { Instrument, TimeMark } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { markPrediction } from './prediction.ts'

/** Where a prediction that was made stands on the run; undefined while there is none. */
export function useMarks(
  { simulator: { counts } }: Instrument,
  { ask, state: { said } }: InstrumentState,
  run: Run,
): readonly TimeMark[] | undefined {
  return useMemo(
    () => (ask === null || said === null ? undefined : markPrediction(ask, said, { run, counts })?.marks),
    [ask, said, run, counts],
  )
}
