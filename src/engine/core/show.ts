const MOST_SHOWN = 60

/** A value in a few words: never more of it than a message can hold, however long or deep it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : small(value, `a list of ${value.length}`)
  if (typeof value === 'object' && value !== null) {
    const count = Object.keys(value).length
    return count === 0 ? '{}' : small(value, `an object of ${count} ${count === 1 ? 'field' : 'fields'}`)
  }
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'boolean') return `${value}`
  return typeof value === 'number' ? `${value}` : typeof value
}

function quoted(text: string): string {
  const json = JSON.stringify(text.slice(0, MOST_SHOWN))
  return json.length > MOST_SHOWN || text.length > MOST_SHOWN ? `${json.slice(0, MOST_SHOWN - 3)}…` : json
}

/** A list or object as JSON where it is small and plain, or else what it is. */
function small(value: object, what: string): string {
  const parts = Object.values(value)
  const isPlain = parts.length <= 8 && parts.every((part) => typeof part !== 'object' || part === null)
  if (!isPlain || parts.some((part) => typeof part === 'string' && part.length > MOST_SHOWN)) return what
  const json = JSON.stringify(value)
  return json.length > MOST_SHOWN ? what : json
}
