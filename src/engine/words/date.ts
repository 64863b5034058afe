const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** An ISO day or month in words: `2026-11-30` is "30 November 2026", `2024-06` is "June 2024". */
export function dateWords(iso: string): string {
  const [year = '', month = '', day] = iso.split('-')
  const named = `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return day === undefined ? named : `${Number(day)} ${named}`
}
