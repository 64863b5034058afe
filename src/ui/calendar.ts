/** Made at its first use: it takes milliseconds, and most pages that can show a date show none. */
function format(parts: Intl.DateTimeFormatOptions): (of: Date | number) => string {
  let made: Intl.DateTimeFormat | null = null
  return (of) => (made ??= new Intl.DateTimeFormat('en-GB', parts)).format(of)
}

/** A study day has no zone: its ISO date is midnight UTC, and is read there. */
const day = format({ day: 'numeric', month: 'long', timeZone: 'UTC' })
const short = format({ day: 'numeric', month: 'short', timeZone: 'UTC' })
const weekday = format({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** Instants are shown where the learner is. */
const date = format({ day: 'numeric', month: 'long', year: 'numeric' })
const moment = format({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' })

/** A day given as `2026-03-03`: "3 March"; "3 March 2026" where the day that is today lies in another year. */
export function dayText(iso: string, today = iso): string {
  return `${day(new Date(iso))}${yearFrom(iso, today)}`
}

/** "3 Mar", for axes. */
export function shortDayText(iso: string): string {
  return short(new Date(iso))
}

/** "Tuesday 3 March", with its year like `dayText`. */
export function weekdayText(iso: string, today = iso): string {
  return `${weekday(new Date(iso)).replace(',', '')}${yearFrom(iso, today)}`
}

function yearFrom(iso: string, today: string): string {
  const year = iso.slice(0, 4)
  return year === today.slice(0, 4) ? '' : ` ${year}`
}

/** An instant in ms: "22 November 2026". */
export function dateText(at: number): string {
  return date(at)
}

/** "22 November 2026 at 09:41". */
export function dateTimeText(at: number): string {
  return moment(at)
}
