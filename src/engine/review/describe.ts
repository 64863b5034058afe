import type { TopicId } from '#engine/questions/ids.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'

import { DURABLE_RECALL, type Durability } from './durability.ts'
import type { Fading } from './outlook.ts'
import type { Readiness } from './readiness.ts'

export type KnownStory = {
  readonly now: Durability
  /** The same as this day began. */
  readonly dawn: Durability
  readonly fading: readonly Fading[]
  readonly titleOf: (topic: TopicId) => string
  /** What comes at the end: "the exam", "that day". */
  readonly until: string
}

/** Facts that one would still know, whole: the sum of the chances to recall them. */
export function expectedFacts({ expected }: Durability): number {
  return Math.round(expected)
}

/** What the ring means, in one or two sentences: how it grew since yesterday, and what fades. */
export function knownWords({ now, dawn, fading, titleOf, until }: KnownStory): string {
  const grown = growthWords(expectedFacts(now) - expectedFacts(dawn))
  const [first] = fading
  if (first === undefined) return grown
  const facts = counted(first.facts, 'fact')
  return `${grown} ${titleOf(first.topic)} fades fastest: ${facts} to review before ${until}.`
}

function growthWords(grown: number): string {
  if (grown === 0) return 'As many as yesterday.'
  return `${Math.abs(grown)} ${grown > 0 ? 'more' : 'fewer'} than yesterday.`
}

/** The share that is all but certain, in a sentence. */
export function durableWords({ durable, total, share }: Durability): string {
  return `${durable} of ${counted(total, 'fact')} (${percentText(share)}) you would recall on that day with a chance of at least ${percentText(DURABLE_RECALL)}.`
}

/** The chance to pass as a sentence: the band and what it rests on, or what is missing for one. */
export function chanceWords(readiness: Readiness): string {
  if (readiness.kind === 'too few')
    return `Not enough evidence yet: ${readiness.n} of the ${readiness.needed} unseen questions that it needs were answered in the last 30 days.`
  const { low, high, n } = readiness
  const [from, to] = [percentText(low), percentText(high)]
  const band = from === to ? from : `${from.replace('\u00A0%', '')} to ${to}`
  return `${band}, from ${n} unseen questions of the last 30 days.`
}
