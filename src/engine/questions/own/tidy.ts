/** Letters of any one text; the log takes no more. */
export const MOST_TEXT = 20_000

/** What shows nothing, or turns the direction of what follows: no question needs it, and it can hide what one reads. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Co}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
/** Half of a pair of surrogates. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const seen = (text: string) => text.replaceAll(HALF, '\uFFFD').replaceAll(UNSEEN, '')

/** One line: white space once, backticks in pairs. */
export function tidyLine(text: string): string {
  return paired(seen(text).replaceAll(/\s+/g, ' ').trim())
}

/** Paragraphs apart by one empty line, each in one line. */
export function tidyText(text: string): string {
  return seen(text)
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((part) => paired(part.replaceAll(/\s+/g, ' ').trim()))
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Code as it stands, without empty lines around it; null where nothing is left. */
export function tidyCode(code: string | null): string | null {
  if (code === null) return null
  const lines = seen(code)
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
  const first = lines.findIndex((line) => line !== '')
  if (first === -1) return null
  return lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n')
}

/** A lone backtick would make code of the rest, and two with nothing between them of nothing. */
function paired(text: string): string {
  const full = text.replaceAll(/``+/g, '`')
  const parts = full.split('`')
  if (parts.length % 2 === 1) return full
  return `${parts.slice(0, -1).join('`')}${parts.at(-1) ?? ''}`.trim()
}
