import { LEVELS } from '#engine/gateway/throttle-chain.ts'
import { passagesOf, type Passage } from '#engine/simulators/throttle/passage.ts'
import { stateAfterRow, type BucketState, type QuotaState } from '#engine/simulators/throttle/replay.ts'
import { VERDICT, type ThrottleTrace } from '#engine/simulators/throttle/trace.ts'
import { micros, toMicros } from '#engine/units.ts'
import { rowAt } from '#simulators/frame/trace-search.ts'
import { Course } from '#simulators/picture/lens.ts'
import { Kinds } from '#simulators/picture/samples.ts'

/** More buckets than this stand in the levels' table of a decision, not in the picture. */
const MOST_COLUMNS = 4

/** The buckets that the picture shows, and what it needs to know of the run. */
export type Chain = {
  readonly trace: ThrottleTrace
  /** In the order in which a request meets them. `index` is the place among the buckets of a state. */
  readonly columns: readonly { readonly index: number; readonly bucket: BucketState }[]
  /** Buckets for which there is no room. */
  readonly hidden: number
  readonly quotas: readonly QuotaState[]
  /** The column that the picture is about: the one that refuses most, else the smallest. */
  readonly main: number
  readonly passageOf: (row: number) => Passage
  /** Both look at all rows: asked for by what moves, not by the first drawing. */
  readonly course: () => Course
  readonly kinds: () => Kinds
}

export function chainOf(trace: ThrottleTrace): Chain {
  const { buckets, quotas } = stateAfterRow(trace, -1, micros(0))
  const passageOf = passagesOf(trace)
  const refusals = refusalsOf(trace, buckets, passageOf)
  const byRelevance = [...buckets.keys()].toSorted(
    (a, b) => (refusals[b] ?? 0) - (refusals[a] ?? 0) || burstOf(buckets[a]) - burstOf(buckets[b]),
  )
  const columns = byRelevance
    .slice(0, MOST_COLUMNS)
    .flatMap((index) => {
      const bucket = buckets[index]
      return bucket === undefined ? [] : [{ index, bucket }]
    })
    .toSorted((a, b) => rankOf(a.bucket) - rankOf(b.bucket) || a.index - b.index)
  const { verdict, level } = trace.columns
  return {
    trace,
    columns,
    hidden: buckets.length - columns.length,
    quotas,
    main: Math.max(
      0,
      columns.findIndex(({ index }) => index === byRelevance[0]),
    ),
    passageOf,
    course: once(() => new Course(trace)),
    kinds: once(() => new Kinds(trace.length, (row) => (verdict[row] ?? 0) * 8 + (level[row] ?? 0))),
  }
}

/** The same chain with the limits after so many changes of its scenario, in order of time. */
export function limitsAt(chain: Chain, changes: number): Chain {
  if (changes === 0) return chain
  const { trace } = chain
  const instants = trace.scenario.edits.map(({ atMs }) => toMicros(atMs)).toSorted((a, b) => a - b)
  const at = instants[changes - 1] ?? micros(0)
  const { buckets } = stateAfterRow(trace, rowAt(trace, at), at)
  const columns = chain.columns.map((column) => ({
    ...column,
    bucket: buckets[column.index] ?? column.bucket,
  }))
  return { ...chain, columns }
}

/** The columns that an attempt passes, in order; the last is where its fate is seen, −1 where that is not a bucket. */
export function stopsOf({ columns, passageOf }: Chain, row: number) {
  const { buckets, refusedBy, isOverQuota } = passageOf(row)
  const met = columns.flatMap(({ index }, column) => (buckets.includes(index) ? [column] : []))
  return { met, refusedAt: columns.findIndex(({ index }) => index === refusedBy), isOverQuota }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

const rankOf = ({ level }: BucketState) => LEVELS.indexOf(level)
const burstOf = (bucket: BucketState | undefined) => bucket?.limit?.burst ?? Infinity

/** How many attempts each bucket refused. Buckets of one level are told apart by the attempts that met them. */
function refusalsOf(
  trace: ThrottleTrace,
  buckets: readonly BucketState[],
  passageOf: (row: number) => Passage,
): readonly number[] {
  const counts = buckets.map(() => 0)
  const methods = trace.names['method']?.length ?? 1
  const { verdict, client, method, level } = trace.columns
  const known = new Map<number, number>()
  for (let row = 0; row < trace.length; row += 1) {
    if (verdict[row] !== VERDICT.throttled) continue
    const kind = ((client[row] ?? 0) * methods + (method[row] ?? 0)) * 8 + (level[row] ?? 0)
    const bucket = known.get(kind) ?? passageOf(row).refusedBy
    known.set(kind, bucket)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts
}
