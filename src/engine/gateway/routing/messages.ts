/** Route of a message when no key fits, when it is not JSON, or when the expression finds nothing (wsk-02). */
const DEFAULT_MESSAGE_ROUTE = '$default'

const EXPRESSION = /^\$\{?request\.body\.([\w.]+)\}?$/u

/**
 * The route key of a WebSocket message: the value that the selection expression, such as `$request.body.action`, finds in
 * it where a route has that key, else `$default`, else null for an error (wsk-02). Exactly one route a message.
 */
export function routeMessage(
  routeKeys: ReadonlySet<string>,
  expression: string,
  message: string,
): string | null {
  const value = select(expression, message)
  if (value !== null && routeKeys.has(value) && !value.startsWith('$')) return value
  return routeKeys.has(DEFAULT_MESSAGE_ROUTE) ? DEFAULT_MESSAGE_ROUTE : null
}

/** What an expression finds in a message as text, or null: not JSON, no such member, or not a plain value. */
function select(expression: string, message: string): string | null {
  const path = EXPRESSION.exec(expression)?.[1]
  if (path === undefined) return null
  let at: unknown
  try {
    at = JSON.parse(message)
  } catch {
    return null
  }
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return null
    at = Object.entries(at).find(([key]) => key === name)?.[1]
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : null
}
