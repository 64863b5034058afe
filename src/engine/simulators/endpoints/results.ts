import { VERDICT, type EndpointsTrace, type Way } from './trace.ts'

/**
 * All named results of a run. `reached.<name>` is 1 or 0, `totalMs.<name>` the time of that caller by the declared
 * parameters; −1 stands for never. What has no name behind it is of the last caller.
 */
export function observeEndpoints({ ways, steps }: EndpointsTrace): Readonly<Record<string, number>> {
  const last = ways.at(-1)
  const first = ways[0]
  if (last === undefined || first === undefined) throw new Error('Somebody calls.')
  const count = (holds: (way: Way) => boolean): number => ways.filter(holds).length
  const lost = steps.filter(({ verdict }) => verdict === VERDICT.lost).length
  return {
    callers: ways.length,
    reached: count(({ isReached }) => isReached),
    stopped: count(({ isReached }) => !isReached) - lost,
    lost,
    forbidden: count(({ status }) => status === 403),
    decisions: steps.length,
    status: last.status,
    firstStatus: first.status,
    ...timesOf(last),
    firstTotalMs: first.time?.totalMs ?? -1,
    savedMs: savedOf(first, last),
    ...Object.fromEntries(ways.map(({ name, isReached }) => [`reached.${name}`, Number(isReached)])),
    ...Object.fromEntries(ways.map(({ name, time }) => [`totalMs.${name}`, time?.totalMs ?? -1])),
  }
}

function timesOf({ time }: Way) {
  return {
    handshakeMs: time?.handshakeMs ?? -1,
    wayMs: time?.wayMs ?? -1,
    backendMs: time?.backendMs ?? -1,
    totalMs: time?.totalMs ?? -1,
  }
}

/** How much sooner the last caller has its answer than the first; 0 unless both have one. */
function savedOf(first: Way, last: Way): number {
  return first.time === null || last.time === null ? 0 : first.time.totalMs - last.time.totalMs
}
