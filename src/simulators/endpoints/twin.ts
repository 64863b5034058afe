import type { Trace } from '#engine/core/trace.ts'
import { PLACES, type EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { callerWords, timeWords } from './map-scene.ts'

export const isEndpoints = (trace: Trace): trace is EndpointsTrace =>
  trace.sim === 'endpoints' && 'ways' in trace

/** Who calls what, every decision on the way so far with its place, and where the time went. */
export function endpointsTwin(trace: Trace, { row }: Head): readonly TwinLine[] {
  if (!isEndpoints(trace)) return []
  const caller = trace.steps[Math.max(0, row)]?.caller ?? 0
  const time = timeWords(trace, row)
  return [
    { label: 'Caller', text: callerWords(trace, caller) },
    ...trace.steps
      .slice(0, row + 1)
      .filter((step) => step.caller === caller)
      .map(({ place, title, sentence, verdict }) => ({
        label: PLACES.words[PLACES.index[place]] ?? '',
        text: `${trace.verdicts[verdict]?.label}. ${title}: ${sentence}`,
      })),
    ...(time === '' ? [] : [{ label: 'Time', text: time }]),
  ]
}
