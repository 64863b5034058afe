import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

import { type MethodContext, textAt } from './method-table.ts'
import { type RegexMatch, RegexMatcher } from './regex-match.ts'
import { parseRegex } from './regex-parse.ts'
import type { Regex } from './regex-syntax.ts'
import type { Value } from './values.ts'

/** Longer patterns are refused: a rule of ours, no limit of Java's. */
const MOST_PATTERN = 2_000

function compile(pattern: string, context: MethodContext): Regex {
  if (pattern.length > MOST_PATTERN)
    throw new TemplateFailure('budget', `A pattern may have ${MOST_PATTERN} characters here.`)
  context.spend(pattern.length)
  return parseRegex(pattern)
}

/** `String.matches`: the whole text. */
export function matchesAll(text: string, pattern: string, context: MethodContext): boolean {
  return new RegexMatcher(compile(pattern, context), text, context).matchesWhole()
}

/** `replaceAll` and `replaceFirst`, with `$1`, `${name}` and `\` in the replacement as in Java. */
export function replaceMatches(
  text: string,
  args: readonly Value[],
  count: 'all' | 'first',
  context: MethodContext,
): string {
  const regex = compile(textAt(args, 0), context)
  const replacement = textAt(args, 1)
  const matcher = new RegexMatcher(regex, text, context)
  let result = ''
  let done = 0
  for (let match = matcher.find(0); match; match = matcher.find(nextStart(match))) {
    const put = expand(replacement, match, text, regex)
    context.spend(put.length >> 4)
    result += text.slice(done, match.start) + put
    done = match.end
    if (count === 'first') break
  }
  return result + text.slice(done)
}

/** After an empty match the search goes on one further. */
function nextStart({ start, end }: RegexMatch): number {
  return end > start ? end : end + 1
}

function expand(replacement: string, match: RegexMatch, text: string, regex: Regex): string {
  let result = ''
  for (let at = 0; at < replacement.length; at++) {
    const unit = replacement[at]
    if (unit === '\\') {
      at += 1
      if (at === replacement.length) throw wrong('Character to be escaped is missing')
      result += replacement[at] ?? ''
    } else if (unit === '$') {
      const { number, length } = groupAt(replacement, at + 1, regex)
      const group = number === 0 ? ([match.start, match.end] as const) : match.groups[number]
      if (group) result += text.slice(group[0], group[1])
      at += length
    } else {
      result += unit ?? ''
    }
  }
  return result
}

function wrong(what: string): TemplateFailure {
  return new TemplateFailure('method', `${what} (in a replacement, $ and \\ are special).`)
}

/** The group that `$` names: as many digits as still name a group, or a name in braces. */
function groupAt(text: string, at: number, { groups, names }: Regex): { number: number; length: number } {
  const name = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(text.slice(at))
  if (name) {
    const number = names.get(name[1] ?? '')
    if (number === undefined) throw wrong(`No group with name {${name[1] ?? ''}}`)
    return { number, length: name[0].length }
  }
  if (!/\d/.test(text[at] ?? '')) throw wrong('Illegal group reference')
  let number = Number(text[at])
  if (number > groups) throw wrong(`No group ${number}`)
  let length = 1
  for (; /\d/.test(text[at + length] ?? ''); length++) {
    const longer = number * 10 + Number(text[at + length])
    if (longer > groups) break
    number = longer
  }
  return { number, length }
}

/** `String.split`: without a limit, empty texts at the end are left out; an empty match at the start gives none. */
export function splitText(text: string, pattern: string, limit: number, context: MethodContext): string[] {
  const matcher = new RegexMatcher(compile(pattern, context), text, context)
  const parts: string[] = []
  let done = 0
  for (let match = matcher.find(0); match; match = matcher.find(nextStart(match))) {
    if (limit > 0 && parts.length === limit - 1) break
    if (match.end === 0) continue
    if (match.start === text.length && match.end === match.start) break
    parts.push(text.slice(done, match.start))
    done = match.end
  }
  if (parts.length === 0 && done === 0) return [text]
  parts.push(text.slice(done))
  if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop()
  return parts
}
