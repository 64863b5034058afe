import type { Steps } from './steps.ts'

const QUOTE = 34
const BACKSLASH = 92
/** Brackets and braces, opened and closed. */
const OPENED = new Set([91, 123])
const CLOSED = new Set([93, 125])
/** Letters looked at in one step. */
const SLICE = 2_000_000

/**
 * Whether a text nests brackets deeper than `most` levels, outside its strings: found in steps and before it is parsed,
 * which takes long for such a text and cannot be ended.
 */
export function* isDeeper(text: string, most: number): Steps<boolean> {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    if (at % SLICE === SLICE - 1) yield
    const code = text.charCodeAt(at)
    if (isInString) {
      if (code === BACKSLASH) at++
      else if (code === QUOTE) isInString = false
    } else if (code === QUOTE) isInString = true
    else if (OPENED.has(code)) depth++
    else if (CLOSED.has(code)) depth--
    if (depth > most) return true
  }
  return false
}
