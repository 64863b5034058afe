import type { FactId, TopicId } from './ids.ts'

export type ApiType = 'rest' | 'http' | 'websocket'

/**
 * How a fact was verified. D+ and D: AWS's documentation; P: its pricing page; K: Knowledge Center, blog, What's New;
 * S: secondary; U: unverified. A fact marked S or U never decides a key.
 */
export type Confidence = 'D+' | 'D' | 'P' | 'K' | 'S' | 'U'

export type Source = { readonly title: string; readonly url: string }

/**
 * Why a statement reads otherwise than it did. `aws`: AWS changed the service, or what its pages say of it; `mistake`:
 * the old wording made a key wrong; `wording`: the claim was sharpened or better sourced, and nobody who knew it must
 * learn it again.
 */
export type ChangeKind = 'aws' | 'mistake' | 'wording'

/** The last change of a statement. */
export type FactChange = {
  /** ISO date on which the statement changed here. */
  readonly date: string
  /** What changed, in a sentence: what holds now against what stood here. */
  readonly what: string
  readonly kind: ChangeKind
}

/** One atomic claim about the service: the only place where a limit, price or rule is stated in words. */
export type Fact = {
  readonly id: FactId
  readonly topic: TopicId
  readonly statement: string
  readonly value?: number | string
  readonly unit?: string
  readonly apiTypes: readonly ApiType[]
  readonly sources: readonly Source[]
  /** ISO date on which the claim was last held against its source. */
  readonly checked: string
  /** May change without notice (prices, quotas, recent features). */
  readonly volatile: boolean
  /** An associate exam can turn on it. */
  readonly core: boolean
  readonly confidence: Confidence
  /** Keep out of keys although its mark would allow it (contradictory or recently changed), with the reason. */
  readonly noKey?: string
  /** On another service: asked and explained, and not taught here. */
  readonly scope?: 'neighbour'
  /** Absent while the statement stands as it was first written. */
  readonly changed?: FactChange
}

/** Whether a question's key may rest on this fact. */
export function mayDecideKey(fact: Fact): boolean {
  return fact.noKey === undefined && fact.confidence !== 'S' && fact.confidence !== 'U'
}

/**
 * What a fact is that AWS's own pages do not state: a convention of ours, something that AWS leaves open, or a hint that
 * material on the exam gives; null for all others.
 */
export function standingOf({
  confidence,
  statement,
}: Pick<Fact, 'confidence' | 'statement'>): 'our convention' | 'AWS leaves it open' | 'exam hint' | null {
  if (confidence !== 'S' && confidence !== 'U') return null
  if (statement.startsWith('By convention')) return 'our convention'
  return LEFT_OPEN.test(statement) ? 'AWS leaves it open' : 'exam hint'
}

const LEFT_OPEN = /\bAWS does not\b|\bAWS pages checked\b|\bAWS’s pages do not\b|\bAWS's pages do not\b/
