const format = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', parts)

/** A study day has no zone: its ISO date is midnight UTC, and is read there. */
const DAY = format({ day: 'numeric', month: 'long', timeZone: 'UTC' })
const SHORT = format({ day: 'numeric', month: 'short', timeZone: 'UTC' })
const WEEKDAY = format({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** Instants are shown where the learner is. */
const DATE = format({ day: 'numeric', month: 'long', year: 'numeric' })
const MOMENT = format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' })

/** A day given as `2026-03-03`: "3 March". */
export function dayText(iso: string): string {
  return DAY.format(new Date(iso))
}

/** "3 Mar", for axes. */
export function shortDayText(iso: string): string {
  return SHORT.format(new Date(iso))
}

/** "Tuesday 3 March". */
export function weekdayText(iso: string): string {
  return WEEKDAY.format(new Date(iso)).replace(',', '')
}

/** An instant in ms: "22 November 2026". */
export function dateText(at: number): string {
  return DATE.format(at)
}

/** "22 November 2026 at 09:41". */
export function dateTimeText(at: number): string {
  return MOMENT.format(at)
}
