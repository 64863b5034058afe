import { decoded, segmentsOf } from './path.ts'
import { parameterName, type PathParameters } from './resources.ts'

/** Route key of an HTTP API: `VERB /path`, or `$default`. */
export const DEFAULT_ROUTE = '$default'

export type RouteMatch<T> = { readonly route: T; readonly key: string; readonly parameters: PathParameters }

/**
 * The route of an HTTP API: a full match of verb and path, then a greedy `{proxy+}`, then `$default`; none is 404
 * (stg-05). Within a kind the verb itself is before ANY, and of two greedy routes the longer one wins.
 */
export function matchRoute<T extends { readonly routeKey: string }>(
  routes: readonly T[],
  method: string,
  path: string,
): RouteMatch<T> | null {
  const segments = segmentsOf(path)
  let best: (RouteMatch<T> & { readonly rank: readonly number[] }) | null = null
  for (const route of routes) {
    const found = matchKey(route.routeKey, method, segments)
    if (found === null) continue
    if (best === null || isAhead(found.rank, best.rank))
      best = { route, key: route.routeKey, parameters: found.parameters, rank: found.rank }
  }
  if (best === null) return null
  return { route: best.route, key: best.key, parameters: best.parameters }
}

type KeyMatch = { readonly rank: readonly number[]; readonly parameters: PathParameters }

function matchKey(key: string, method: string, segments: readonly string[]): KeyMatch | null {
  if (key === DEFAULT_ROUTE) return { rank: [2], parameters: {} }
  const at = key.indexOf(' ')
  const verb = key.slice(0, at)
  if (verb !== method && verb !== 'ANY') return null
  const wanted = segmentsOf(key.slice(at + 1))
  const found = matchSegments(wanted, segments)
  if (found === null) return null
  const isGreedy = wanted.at(-1)?.endsWith('+}') === true
  const shape = wanted.map((segment) => (parameterName(segment) === null ? 0 : 1))
  return {
    rank: [isGreedy ? 1 : 0, isGreedy ? -wanted.length : 0, ...shape, verb === 'ANY' ? 1 : 0],
    parameters: found,
  }
}

/** Earlier numbers weigh more, and the lower one is ahead. */
function isAhead(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left = 0, right = 0] = [a[i], b[i]]
    if (left !== right) return left < right
  }
  return false
}

/** Path parameters where a path of fixed and variable segments fits, or null. */
export function matchSegments(wanted: readonly string[], given: readonly string[]): PathParameters | null {
  const found: [name: string, value: string][] = []
  for (const [index, segment] of wanted.entries()) {
    const name = parameterName(segment)
    const value = given[index]
    if (value === undefined) return null
    if (segment.endsWith('+}')) {
      found.push([name ?? '', given.slice(index).map(decoded).join('/')])
      return Object.fromEntries(found)
    }
    if (name !== null) found.push([name, decoded(value)])
    else if (segment !== value) return null
  }
  return wanted.length === given.length ? Object.fromEntries(found) : null
}

/** Stage of an HTTP API by the first segment of the path, or `$default`, or null for 404 (stg-04). */
export function matchStage(
  stages: ReadonlySet<string>,
  path: string,
): { readonly stage: string; readonly path: string } | null {
  const [first, ...rest] = segmentsOf(path)
  if (first !== undefined && stages.has(first)) return { stage: first, path: `/${rest.join('/')}` }
  return stages.has(DEFAULT_ROUTE) ? { stage: DEFAULT_ROUTE, path } : null
}
