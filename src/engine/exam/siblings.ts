import type { FactId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

/** The candidates of one domain, best first, and how many of them the form takes. */
export type Pool = { readonly candidates: readonly QuestionSummary[]; readonly quota: number }

/** Exchanges tried for one place. It bounds the draw from a large bank; small banks are searched to the end. */
const MOST_STEPS = 4_000
/** Longest chain of exchanges; short ones are tried first, because nearly every place is found by one or two. */
const LONGEST_CHAIN = 12

/**
 * Takes up to the quota of each pool so that no two questions test the same fact. First come, first taken; then, for a
 * pool that fell short, questions already taken give way to others of their own pool where that makes room. Finding
 * the most is a matching problem, so after `MOST_STEPS` exchanges it stops with what it has.
 */
export function withoutSiblings(pools: readonly Pool[]): ReadonlySet<QuestionSummary> {
  const draft = new Draft(pools)
  for (const [index, { quota }] of pools.entries()) draft.takeFree(index, quota)
  for (const [index, { quota }] of pools.entries())
    while (draft.size(index) < quota) if (!draft.makeRoom(index)) break
  return draft.taken
}

class Draft {
  readonly taken = new Set<QuestionSummary>()
  readonly #pools: readonly (readonly QuestionSummary[])[]
  /** The same with the fewest facts first: they are the easiest to find room for. */
  readonly #easiest: readonly (readonly QuestionSummary[])[]
  readonly #home = new Map<QuestionSummary, number>()
  readonly #holders = new Map<FactId, QuestionSummary>()
  readonly #sizes: number[]
  /** What the running exchange moved, in order: undone from the end, and never moved twice. */
  readonly #journal: { readonly question: QuestionSummary; readonly isIn: boolean }[] = []
  readonly #moved = new Set<QuestionSummary>()
  #steps = 0

  constructor(pools: readonly Pool[]) {
    // Questions that test the same facts are equals here: the best of each pool stands for them all.
    this.#pools = pools.map(({ candidates }) => bestOfEach(candidates))
    this.#easiest = this.#pools.map((pool) => pool.toSorted((a, b) => a.tests.length - b.tests.length))
    this.#sizes = pools.map(() => 0)
    for (const [index, pool] of this.#pools.entries()) for (const one of pool) this.#home.set(one, index)
  }

  size(index: number): number {
    return this.#sizes[index] ?? 0
  }

  takeFree(index: number, quota: number): void {
    for (const question of this.#pools[index] ?? []) {
      if (this.size(index) >= quota) return
      if (this.#rivals(question).length === 0) this.#set(question, true)
    }
  }

  /** One more question of this pool, at nobody's cost; false, with the draft as it was, when there is none. */
  makeRoom(index: number): boolean {
    this.#steps = 0
    for (let depth = 0; depth <= LONGEST_CHAIN; depth++) {
      this.#journal.length = 0
      this.#moved.clear()
      if (this.#place(index, depth)) return true
    }
    return false
  }

  #place(index: number, depth: number): boolean {
    for (const candidate of this.#easiest[index] ?? []) {
      if (this.taken.has(candidate) || this.#moved.has(candidate)) continue
      if (this.#steps++ >= MOST_STEPS) return false
      const rivals = this.#rivals(candidate)
      if (rivals.length > 0 && (depth === 0 || rivals.some((rival) => this.#moved.has(rival)))) continue
      if (this.#exchange(candidate, rivals, depth)) return true
    }
    return false
  }

  /** Puts the candidate in and its rivals out, and finds each of them a replacement; undoes all if one has none. */
  #exchange(candidate: QuestionSummary, rivals: readonly QuestionSummary[], depth: number): boolean {
    const mark = this.#journal.length
    for (const rival of rivals) this.#move(rival, false)
    this.#move(candidate, true)
    if (rivals.every((rival) => this.#place(this.#home.get(rival) ?? 0, depth - 1))) return true
    for (const { question, isIn } of this.#journal.splice(mark).toReversed()) {
      this.#moved.delete(question)
      this.#set(question, !isIn)
    }
    return false
  }

  #move(question: QuestionSummary, isIn: boolean): void {
    this.#journal.push({ question, isIn })
    this.#moved.add(question)
    this.#set(question, isIn)
  }

  #set(question: QuestionSummary, isIn: boolean): void {
    const home = this.#home.get(question) ?? 0
    this.#sizes[home] = this.size(home) + (isIn ? 1 : -1)
    if (isIn) this.taken.add(question)
    else this.taken.delete(question)
    for (const fact of question.tests) {
      if (isIn) this.#holders.set(fact, question)
      else this.#holders.delete(fact)
    }
  }

  #rivals(question: QuestionSummary): readonly QuestionSummary[] {
    const rivals: QuestionSummary[] = []
    for (const fact of question.tests) {
      const holder = this.#holders.get(fact)
      if (holder !== undefined && !rivals.includes(holder)) rivals.push(holder)
    }
    return rivals
  }
}

function bestOfEach(candidates: readonly QuestionSummary[]): readonly QuestionSummary[] {
  const best = new Map<string, QuestionSummary>()
  for (const question of candidates) {
    const facts = question.tests.toSorted().join(' ')
    if (!best.has(facts)) best.set(facts, question)
  }
  return [...best.values()]
}
