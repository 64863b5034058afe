import { parseTarget } from '#engine/gateway/routing/path.ts'
import { matchSegments } from '#engine/gateway/routing/routes.ts'

/** A request as scenarios of the benches write it: `POST /orders/7?page=2`, and the path as the API declares it. */
export type RequestText = { readonly line: string; readonly resource: string }

/** Path and query of the request. */
export function targetOf({ line }: Pick<RequestText, 'line'>) {
  return parseTarget(line.slice(line.indexOf(' ') + 1))
}

/** Values of the path by the names in the resource; null where the path does not fit it. */
export function pathParameters(request: RequestText): Readonly<Record<string, string>> | null {
  if (request.resource === '') return {}
  return matchSegments(segments(request.resource), segments(targetOf(request).path))
}

const segments = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

/** A name and its value, on both sides of the first mark. */
export function nameAndValue(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + 1).trim()]
}
