/** `$context` as templates, mappings, gateway responses and access logs read it: names and values, nested once or twice. */
export type ContextValue = string | number | boolean | null | { readonly [name: string]: ContextValue }
export type ContextMap = { readonly [name: string]: ContextValue }

/** A value by its dotted name as text; null where there is none. A map has no text of its own. */
export function contextText(map: ContextMap, name: string): string | null {
  let at: ContextValue | undefined = map
  for (const part of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return null
    at = at[part]
  }
  return at === null || at === undefined || typeof at === 'object' ? null : String(at)
}

const DAYS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const two = (value: number): string => String(value).padStart(2, '0')

/** Parts of an instant in UTC, in milliseconds since 1970. */
function parts(epochMs: number) {
  const date = new Date(epochMs)
  return {
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    day: two(date.getUTCDate()),
    month: MONTHS[date.getUTCMonth()] ?? '',
    year: String(date.getUTCFullYear()),
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
  }
}

/** `$context.requestTime`, in the form of common logs. */
export function requestTime(epochMs: number): string {
  const { day, month, year, clock } = parts(epochMs)
  return `${day}/${month}/${year}:${clock} +0000`
}

/** The time at the beginning of a line of the execution log. */
export function logTime(epochMs: number): string {
  const { weekday, day, month, year, clock } = parts(epochMs)
  return `${weekday} ${month} ${day} ${clock} UTC ${year}`
}

/** Simulated time 0 where nothing else is said: the beginning of a Thursday, 2026-01-01. */
export const DEFAULT_START = 20_454 * DAYS
