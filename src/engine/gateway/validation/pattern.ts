import { firstTrue } from '#engine/core/first-true.ts'

import { InvalidModel, ValidationLimit } from './errors.ts'
import { parsePattern, type PatternNode } from './pattern-parse.ts'
import { programOf, type Program } from './pattern-program.ts'

/** Whether a text contains a match. */
export type Pattern = (text: string) => boolean

/** Most work, in steps, that one text is worth: far more than any honest model needs, some 100 ms. */
const MOST_WORK = 2_000_000
/** Up to this many ways through a text, the platform's own expression can't take long (10 to 50 ms), however badly it backtracks. */
const FEW_WAYS = 10_000_000

/**
 * Compiles a pattern of ECMA 262, as draft 4 wants it (not anchored), so that no text can make it hang. The platform's
 * own expressions backtrack: `^(a+)+$` takes years. So they run only where the ways through a text are counted and few;
 * else the pattern runs over the text in all ways at once (Thompson's construction), in time that grows with the length
 * of the text times that of the pattern. Past a budget it throws `ValidationLimit`.
 *
 * `path` is the place of the pattern in its model, for `InvalidModel`.
 */
export function compilePattern(source: string, path: string): Pattern {
  const native = nativeOf(source, path)
  const tree = parsePattern(source, native.unicode)
  const longest = longestWithFewWays(waysFrom(tree))
  let program: Program | null = null
  return (text) => {
    if (text.length <= longest) return native.test(text)
    program ??= programOf(tree, native.flags)
    return new Search(program, text, native.unicode).isFound()
  }
}

/** Steps that are left; a search takes them away and throws `ValidationLimit` when there are none. */
export type Budget = { left: number }

/**
 * The same without the platform's own expressions, so that every step counts: with a budget of its own for each text, or
 * one for all.
 */
export function compileSlowPattern(source: string, budget?: Budget): Pattern {
  const native = nativeOf(source, '')
  const program = programOf(parsePattern(source, native.unicode), native.flags)
  return (text) => new Search(program, text, native.unicode, budget).isFound()
}

/** With the flag `u` if the pattern is strict enough for it, else without. */
function nativeOf(source: string, path: string): RegExp {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags)
    } catch {
      continue
    }
  }
  throw new InvalidModel(path, 'a regular expression of ECMA 262')
}

/** At most factor · (length + 1)^degree ways lead through a text. */
type Ways = { readonly degree: number; readonly factor: number }

/** The ways through a text, from wherever a match may start. */
function waysFrom(tree: PatternNode): Ways {
  const ways = waysThrough(tree)
  return { ...ways, degree: ways.degree + (isAnchored(tree) ? 0 : 1) }
}

/** At most so many ways lead through a text of that length: what the platform's own expression has to try. */
export function mostWays(source: string, length: number): number {
  const { degree, factor } = waysFrom(parsePattern(source, nativeOf(source, '').unicode))
  return factor * (length + 1) ** degree
}

/** The length up to which a text has few ways; -1 where none has. */
function longestWithFewWays({ degree, factor }: Ways): number {
  const isFew = (length: number): boolean => factor * (length + 1) ** degree <= FEW_WAYS
  if (degree === 0 || !isFew(0)) return isFew(0) ? Infinity : -1
  return firstTrue(1, FEW_WAYS, (length) => !isFew(length)) - 1
}

function waysThrough(node: PatternNode): Ways {
  switch (node.kind) {
    case 'one':
    case 'edge':
      return { degree: 0, factor: 1 }
    case 'ahead':
      return waysThrough(node.body)
    case 'sequence':
      return node.parts
        .map(waysThrough)
        .reduce((a, b) => ({ degree: a.degree + b.degree, factor: a.factor * b.factor }), {
          degree: 0,
          factor: 1,
        })
    case 'choice':
      return node.branches.map(waysThrough).reduce((a, b) => ({
        degree: Math.max(a.degree, b.degree),
        factor: a.factor + b.factor,
      }))
    case 'repeat': {
      const body = waysThrough(node.body)
      if (node.max === Infinity) return { degree: node.body.kind === 'one' ? 1 : Infinity, factor: 1 }
      return { degree: body.degree * node.max, factor: (node.max - node.min + 1) * body.factor ** node.max }
    }
  }
}

function isAnchored(node: PatternNode): boolean {
  if (node.kind !== 'sequence') return false
  const [first] = node.parts
  return first?.kind === 'edge' && first.edge === 'start'
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /^[A-Za-z0-9_]$/.test(character)

class Search {
  readonly #program: Program
  readonly #text: readonly string[]
  readonly #budget: Budget

  constructor(program: Program, text: string, isUnicode: boolean, budget: Budget = { left: MOST_WORK }) {
    this.#program = program
    this.#budget = budget
    this.#text = isUnicode ? Array.from(text) : text.split('')
  }

  isFound(): boolean {
    return this.#runs(this.#program, 0, false)
  }

  /** Whether the program matches from `from`, or, if not `isFixed`, from there or later. */
  #runs(program: Program, from: number, isFixed: boolean): boolean {
    const seen = new Int32Array(program.steps.length).fill(-1)
    let here: number[] = []
    for (let at = from; at <= this.#text.length; at++) {
      if (at === from || !isFixed) here.push(program.start)
      const next = this.#advance(program, here, { at, seen })
      if (next === null) return true
      if (next.length === 0 && isFixed) return false
      here = next
    }
    return false
  }

  /** Follows every step of `here` up to the next character; null if one of them has matched. */
  #advance(
    program: Program,
    here: number[],
    { at, seen }: { readonly at: number; readonly seen: Int32Array },
  ): number[] | null {
    const after: number[] = []
    const character = this.#text[at]
    for (let number = here.pop(); number !== undefined; number = here.pop()) {
      if (seen[number] === at) continue
      seen[number] = at
      this.#budget.left -= 1
      if (this.#budget.left < 0) throw new ValidationLimit(`a pattern of more than ${MOST_WORK} steps`)
      const step = program.steps[number]
      if (step === undefined || step.kind === 'match') return null
      if (step.kind === 'one') {
        if (character !== undefined && step.fits(character)) after.push(step.next)
      } else if (step.kind === 'split') here.push(step.other, step.next)
      else if (
        step.kind === 'edge' ? this.#isAt(step.edge, at) : this.#runs(step.program, at, true) === step.wanted
      )
        here.push(step.next)
    }
    return after
  }

  #isAt(edge: 'start' | 'end' | 'word' | 'inside', at: number): boolean {
    if (edge === 'start') return at === 0
    if (edge === 'end') return at === this.#text.length
    const isBoundary = isWord(this.#text[at - 1]) !== isWord(this.#text[at])
    return isBoundary === (edge === 'word')
  }
}
