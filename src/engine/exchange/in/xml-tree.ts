import { character } from './html-text.ts'
import { MOST_ITEM } from './reading.ts'

/** An element with the line on which it begins. `text` is all text directly in it, as it stands. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** What a strict reader refuses, at its line. */
export class XmlProblem extends Error {
  readonly line: number
  constructor(line: number, what: string) {
    super(what)
    this.name = 'XmlProblem'
    this.line = line
  }
}

/** Elements within each other: a question needs five. */
const DEEPEST = 30

type Open = {
  name: string
  attributes: Record<string, string>
  line: number
  at: number
  text: string
  children: XmlElement[]
}

/** One element that stands directly in the root, or a place to pause at. */
export type XmlStep = { readonly at: number; readonly element: XmlElement | null }

/**
 * The elements that stand directly in the root `root`, one at a time. A small and strict part of XML 1.0: no document
 * type, no entities but the five and numbers, no element larger than `MOST_ITEM` letters. Throws XmlProblem.
 */
export function* childrenOf(text: string, root: string): Generator<XmlStep, void, void> {
  const open: Open[] = []
  let hasRoot = false
  for (const token of tokensOf(text)) {
    checkSize(open[1], token)
    if (token.kind === 'text') addText(open.at(-1), token, root)
    if (token.kind === 'open') {
      if (open.length === 0) hasRoot = beginsRoot(token, root, hasRoot)
      pushOpen(open, token)
    }
    const isDone = token.kind === 'close' || token.isEmpty
    const done = isDone ? closed(open, token) : null
    if (done !== null && open.length > 1) open.at(-1)?.children.push(done)
    if (open.length <= 1) yield { at: token.end, element: open.length === 1 ? done : null }
  }
  checkEnd(open.at(-1), hasRoot, root)
}

function checkSize(item: Open | undefined, { end }: Token): void {
  if (item !== undefined && end - item.at > MOST_ITEM)
    throw new XmlProblem(item.line, `<${item.name}> is longer than ${MOST_ITEM} letters. Shorten it.`)
}

function addText(within: Open | undefined, { text, line }: Token, root: string): void {
  if (within !== undefined) within.text += text
  else if (text.trim() !== '') throw new XmlProblem(line, `There is text outside of <${root}>. Remove it.`)
}

function pushOpen(open: Open[], { name, attributes, line, end }: Token): void {
  if (open.length >= DEEPEST)
    throw new XmlProblem(line, `Elements stand more than ${DEEPEST} deep in each other.`)
  open.push({ name, attributes, line, at: end, text: '', children: [] })
}

function checkEnd(unclosed: Open | undefined, hasRoot: boolean, root: string): void {
  if (unclosed !== undefined)
    throw new XmlProblem(unclosed.line, `<${unclosed.name}> is never closed. Is the end of the file missing?`)
  if (!hasRoot) throw new XmlProblem(1, `There is no <${root}>. Is it the right file?`)
}

function beginsRoot({ name, line }: Token, root: string, hasRoot: boolean): true {
  if (hasRoot) throw new XmlProblem(line, `<${name}> stands behind the end of <${root}>. Remove it.`)
  if (name !== root) throw new XmlProblem(line, `It begins with <${name}>, not with <${root}>.`)
  return true
}

function closed(open: Open[], token: Token): XmlElement {
  const last = open.pop()
  if (last === undefined) throw new XmlProblem(token.line, `</${token.name}> closes nothing. Remove it.`)
  if (last.name !== token.name)
    throw new XmlProblem(
      token.line,
      `</${token.name}> stands where <${last.name}> of line ${last.line} must be closed first.`,
    )
  const { name, attributes, line, text, children } = last
  return { name, attributes, line, text, children }
}

type Token = {
  readonly kind: 'open' | 'close' | 'text'
  readonly name: string
  readonly attributes: Record<string, string>
  readonly isEmpty: boolean
  readonly text: string
  readonly line: number
  /** Behind it. */
  readonly end: number
}

function* tokensOf(text: string): Generator<Token, void, void> {
  let line = 1
  let counted = 0
  /** The line of a place; places are asked for in their order. */
  const lineAt = (at: number): number => {
    for (
      let next = text.indexOf('\n', counted);
      next !== -1 && next < at;
      next = text.indexOf('\n', counted)
    ) {
      line++
      counted = next + 1
    }
    return line
  }
  const none = { name: '', attributes: {}, isEmpty: false, text: '' }
  let at = 0
  while (at < text.length) {
    const here = lineAt(at)
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      const end = next === -1 ? text.length : next
      if (end - at > MOST_ITEM) throw new XmlProblem(here, `A text is longer than ${MOST_ITEM} letters.`)
      yield { ...none, kind: 'text', text: spelled(text.slice(at, end), here), line: here, end }
      at = end
    } else if (text.startsWith('<!--', at)) at = behind(text, '-->', { at, here, what: 'A comment' })
    else if (text.startsWith('<![CDATA[', at)) {
      const end = behind(text, ']]>', { at, here, what: 'A CDATA section' })
      yield { ...none, kind: 'text', text: text.slice(at + 9, end - 3), line: here, end }
      at = end
    } else if (text.startsWith('<?', at))
      at = behind(text, '?>', { at, here, what: 'A processing instruction' })
    else if (text.startsWith('<!', at))
      throw new XmlProblem(
        here,
        'A document type or declaration is not read. Remove it, or export the file anew.',
      )
    else {
      const end = behind(text, '>', { at, here, what: 'A tag' })
      yield { ...none, ...tagIn(text.slice(at + 1, end - 1), here), line: here, end }
      at = end
    }
  }
}

type Within = { readonly at: number; readonly here: number; readonly what: string }

/** The place behind the end of something that begins at `at`. */
function behind(text: string, end: string, { at, here, what }: Within): number {
  const found = text.indexOf(end, at)
  if (found === -1) throw new XmlProblem(here, `${what} begins here and has no end.`)
  if (found - at > MOST_ITEM) throw new XmlProblem(here, `${what} is longer than ${MOST_ITEM} letters.`)
  return found + end.length
}

const NAME = /^[A-Za-z_][\w.-]*/
const ATTRIBUTE = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y

function tagIn(inner: string, line: number) {
  const isClose = inner.startsWith('/')
  const isEmpty = !isClose && inner.endsWith('/')
  const body = inner.slice(isClose ? 1 : 0, isEmpty ? -1 : undefined)
  const name = NAME.exec(body)?.[0]
  if (name === undefined)
    throw new XmlProblem(line, 'A < begins no tag. Write &lt; for the sign, or put the text into CDATA.')
  const { attributes, rest } = attributesIn(body, name.length, line)
  if (rest.trim() !== '' || (isClose && Object.keys(attributes).length > 0))
    throw new XmlProblem(line, `The tag <${name}> is not written as XML: is a quotation mark missing?`)
  return { kind: isClose ? ('close' as const) : ('open' as const), name, attributes, isEmpty }
}

function attributesIn(body: string, from: number, line: number) {
  const attributes: Record<string, string> = {}
  let at = from
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const match = ATTRIBUTE.exec(body)
    if (match === null) return { attributes, rest: body.slice(at) }
    const key = match[1] ?? ''
    if (!Object.hasOwn(attributes, key) && key !== '__proto__')
      attributes[key] = spelled(match[2] ?? match[3] ?? '', line)
    at = ATTRIBUTE.lastIndex
  }
}

const FIVE: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with its entities spelled out, each once. */
function spelled(text: string, line: number): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&([^;&\s]{0,12};?)/g, (whole, inner: string) => {
    const name = inner.endsWith(';') ? inner.slice(0, -1) : null
    const found = name === null ? null : entity(name)
    if (found === null)
      throw new XmlProblem(line, `${whole.slice(0, 14)} is no entity of XML. Write &amp; for the sign &.`)
    return found
  })
}

function entity(name: string): string | null {
  if (Object.hasOwn(FIVE, name)) return FIVE[name] ?? null
  const digits = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(name)
  if (digits === null) return null
  return character(digits[1] === undefined ? Number.parseInt(digits[2] ?? '', 16) : Number(digits[1]))
}
