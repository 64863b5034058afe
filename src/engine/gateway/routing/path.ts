import type { QueryItem } from '#engine/gateway/model/http.ts'

/** A request target cut into its path and the items of its query string. */
export type Target = { readonly path: string; readonly query: readonly QueryItem[] }

const NO_QUERY: readonly QueryItem[] = []

/** Cuts a target as it stands in the request line. The path stays as it is; names and values of the query are decoded. */
export function parseTarget(target: string): Target {
  const at = target.indexOf('?')
  if (at === -1) return { path: target, query: NO_QUERY }
  return { path: target.slice(0, at), query: parseQuery(target.slice(at + 1)) }
}

/** The items of a query string in their order. `+` is a space; a name without `=` has the empty value. */
export function parseQuery(text: string): readonly QueryItem[] {
  if (text === '') return NO_QUERY
  const items: QueryItem[] = []
  for (let from = 0; from < text.length;) {
    const mark = text.indexOf('&', from)
    const end = mark === -1 ? text.length : mark
    if (end > from) items.push(itemOf(text.slice(from, end)))
    from = end + 1
  }
  return items
}

function itemOf(part: string): QueryItem {
  const at = part.indexOf('=')
  const name = at === -1 ? part : part.slice(0, at)
  const value = at === -1 ? '' : part.slice(at + 1)
  return [decoded(spaced(name)), decoded(spaced(value))]
}

function spaced(text: string): string {
  return text.includes('+') ? text.replaceAll('+', ' ') : text
}

/** Percent-decoded text, or the text itself where it is not well-formed. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A query string of items. */
export function formatQuery(items: readonly QueryItem[]): string {
  return items.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}

/** Segments of a path; runs of slashes count as one (recorded on AWS: `/stage//items` is `/items`). */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = []
  for (let from = 0; from < path.length;) {
    const slash = path.indexOf('/', from)
    const end = slash === -1 ? path.length : slash
    if (end > from) segments.push(path.slice(from, end))
    from = end + 1
  }
  return segments
}
