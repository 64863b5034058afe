import type { MethodContext } from './method-table.ts'
import { isWord } from './regex-class.ts'
import type { Edge, Regex, RegexNode } from './regex-syntax.ts'

import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** Where the match and each of its groups stand; undefined for a group that took no part. */
export type RegexMatch = {
  readonly start: number
  readonly end: number
  readonly groups: readonly (readonly [number, number] | undefined)[]
}

type Groups = (readonly [number, number] | undefined)[]
/** What is still to match behind a node; returns where the whole match ends, or -1. */
type Rest = (at: number) => number

/** Levels of backtracking at once: a longer run of anything but single characters is refused. */
const MOST_DEPTH = 1_500

/**
 * Java's backtracking matcher. Every step is taken off the budget of the rendering, so that no pattern of a template's author
 * can hang: an exponential one ends with an error, as it would by a timeout in the service.
 */
export class RegexMatcher {
  readonly #regex: Regex
  readonly #text: string
  readonly #context: MethodContext
  #groups: Groups = []
  #depth = 0

  constructor(regex: Regex, text: string, context: MethodContext) {
    this.#regex = regex
    this.#text = text
    this.#context = context
  }

  /** The first match at or after `from`. */
  find(from: number): RegexMatch | null {
    for (let start = from; start <= this.#text.length; start++) {
      const end = this.#run(start, (at) => at)
      if (end !== -1) return { start, end, groups: this.#groups }
    }
    return null
  }

  matchesWhole(): boolean {
    return this.#run(0, (at) => (at === this.#text.length ? at : -1)) !== -1
  }

  #run(start: number, rest: Rest): number {
    this.#groups = []
    this.#depth = 0
    return this.#match(this.#regex.node, start, rest)
  }

  #match(node: RegexNode, at: number, rest: Rest): number {
    this.#context.spend(1)
    this.#depth += 1
    if (this.#depth > MOST_DEPTH)
      throw new TemplateFailure('budget', 'A pattern needs too many steps on this text.')
    const end = this.#matchNode(node, at, rest)
    this.#depth -= 1
    return end
  }

  #matchNode(node: RegexNode, at: number, rest: Rest): number {
    switch (node.type) {
      case 'character':
        return this.#sequence([node], 0, at, rest)
      case 'edge':
        return this.#isAt(node.edge, at) ? rest(at) : -1
      case 'sequence':
        return this.#sequence(node.items, 0, at, rest)
      case 'choice':
        return this.#choice(node.items, at, rest)
      case 'group':
        return this.#group(node.number, node.item, at, rest)
      case 'back-reference':
        return this.#backReference(node.number, at, rest)
      case 'repeat':
        return this.#repeat(node, at, rest)
      case 'atomic':
        return this.#atomic(node.item, at, rest)
      case 'look':
        return this.#look(node, at, rest)
    }
  }

  #atomic(item: RegexNode, at: number, rest: Rest): number {
    const end = this.#match(item, at, (to) => to)
    return end === -1 ? -1 : rest(end)
  }

  #sequence(items: readonly RegexNode[], index: number, at: number, rest: Rest): number {
    const item = items[index]
    if (!item) return rest(at)
    // Single characters are matched in place: long patterns then need no depth.
    if (item.type === 'character')
      return at < this.#text.length && item.matches(this.#text[at] ?? '')
        ? this.#sequence(items, index + 1, at + 1, rest)
        : -1
    return this.#match(item, at, (to) => this.#sequence(items, index + 1, to, rest))
  }

  #choice(items: readonly RegexNode[], at: number, rest: Rest): number {
    for (const item of items) {
      const end = this.#match(item, at, rest)
      if (end !== -1) return end
    }
    return -1
  }

  #group(number: number, item: RegexNode, at: number, rest: Rest): number {
    const before = this.#groups[number]
    const end = this.#match(item, at, (to) => {
      const inner = this.#groups[number]
      this.#groups[number] = [at, to]
      const result = rest(to)
      if (result === -1) this.#groups[number] = inner
      return result
    })
    if (end === -1) this.#groups[number] = before
    return end
  }

  #backReference(number: number, at: number, rest: Rest): number {
    const group = this.#groups[number]
    if (!group) return -1
    const text = this.#text.slice(group[0], group[1])
    return this.#text.startsWith(text, at) ? rest(at + text.length) : -1
  }

  #repeat(node: RegexNode & { type: 'repeat' }, at: number, rest: Rest): number {
    if (node.item.type === 'character') return this.#repeatCharacter(node, node.item.matches, at, rest)
    if (node.mode === 'possessive') {
      const end = this.#repeatFrom({ ...node, mode: 'greedy' }, 0, at, (to) => to)
      return end === -1 ? -1 : rest(end)
    }
    return this.#repeatFrom(node, 0, at, rest)
  }

  #repeatFrom(node: RegexNode & { type: 'repeat' }, count: number, at: number, rest: Rest): number {
    const again = (): number =>
      count >= node.most
        ? -1
        : this.#match(node.item, at, (to) =>
            // An item that matched nothing is not tried again, or it would go on for ever.
            to === at && count >= node.least ? -1 : this.#repeatFrom(node, count + 1, to, rest),
          )
    if (count < node.least) return again()
    if (node.mode === 'lazy') {
      const end = rest(at)
      return end === -1 ? again() : end
    }
    const end = again()
    return end === -1 ? rest(at) : end
  }

  /** One character again and again needs no recursion. */
  #repeatCharacter(
    { least, most, mode }: RegexNode & { type: 'repeat' },
    matches: (unit: string) => boolean,
    at: number,
    rest: Rest,
  ): number {
    const limit = Math.min(this.#text.length, at + most)
    const isNext = (to: number): boolean => to < limit && matches(this.#text[to] ?? '')
    let to = at
    while (to < at + least) {
      if (!isNext(to)) return -1
      to += 1
    }
    if (mode === 'lazy') {
      for (let end = rest(to); ; end = rest(to)) {
        if (end !== -1) return end
        if (!isNext(to)) return -1
        this.#context.spend(1)
        to += 1
      }
    }
    while (isNext(to)) to += 1
    this.#context.spend(1 + ((to - at) >> 4))
    if (mode === 'possessive') return rest(to)
    for (; to >= at + least; to--) {
      const end = rest(to)
      if (end !== -1) return end
      this.#context.spend(1)
    }
    return -1
  }

  #look(node: RegexNode & { type: 'look' }, at: number, rest: Rest): number {
    const isThere = node.isAhead
      ? this.#match(node.item, at, (to) => to) !== -1
      : this.#isBehind(node.item, at)
    return isThere === node.isWanted ? rest(at) : -1
  }

  #isBehind(item: RegexNode, at: number): boolean {
    for (let start = at; start >= 0; start--)
      if (this.#match(item, start, (to) => (to === at ? to : -1)) !== -1) return true
    return false
  }

  #isAt(edge: Edge, at: number): boolean {
    return EDGES[edge](this.#text, at)
  }
}

const EDGES: Readonly<Record<Edge, (text: string, at: number) => boolean>> = {
  start: (_, at) => at === 0,
  end: (text, at) => at === text.length,
  'end-or-newline': isBeforeEnd,
  'line-start': (text, at) =>
    at === 0 || (at < text.length && isLineEnd(text[at - 1]) && !isInsideLineBreak(text, at)),
  'line-end': (text, at) => at === text.length || (isLineEnd(text[at]) && !isInsideLineBreak(text, at)),
  word: isWordEdge,
  'not-word': (text, at) => !isWordEdge(text, at),
}

function isLineEnd(unit: string | undefined): boolean {
  return unit !== undefined && '\n\r\u0085\u2028\u2029'.includes(unit)
}

/** Between the two characters of one line break. */
function isInsideLineBreak(text: string, at: number): boolean {
  return text.slice(at - 1, at + 1) === '\r\n'
}

function isBeforeEnd(text: string, at: number): boolean {
  if (at === text.length) return true
  const rest = text.slice(at)
  return rest === '\r\n' || (rest.length === 1 && isLineEnd(rest) && !isInsideLineBreak(text, at))
}

function isWordEdge(text: string, at: number): boolean {
  return isWordAt(text, at - 1) !== isWordAt(text, at)
}

function isWordAt(text: string, at: number): boolean {
  const unit = text[at]
  return unit !== undefined && isWord(unit)
}
