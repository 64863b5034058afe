import type { TopicId } from '#engine/questions/ids.ts'

import type { Durability } from './durability.ts'
import type { Fading } from './outlook.ts'
import type { Readiness } from './readiness.ts'

/** "62 %" of a share from 0 to 1; never 0 % or 100 % for a share that is not. */
export function percentWords(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded === 0 && share > 0) return 'under 1\u00A0%'
  if (rounded === 100 && share < 1) return 'over 99\u00A0%'
  return `${rounded}\u00A0%`
}

export type DurabilityStory = {
  readonly now: Durability
  /** The same a week ago; `reviewed` is how many facts had a card then. */
  readonly weekAgo: { readonly durability: Durability; readonly reviewed: number }
  readonly fading: readonly Fading[]
  readonly titleOf: (topic: TopicId) => string
  /** What comes at the end: "the exam", "that day". */
  readonly until: string
}

/** What the ring means, in one or two sentences: where it moves, and what fades. */
export function durabilityWords(story: DurabilityStory): string {
  const { now, weekAgo, fading, titleOf, until } = story
  const sentences: string[] = []
  if (weekAgo.reviewed > 0) sentences.push(changeWords(now, weekAgo.durability))
  const [first] = fading
  if (first !== undefined) {
    const facts = first.facts === 1 ? '1 fact falls' : `${first.facts} facts fall`
    sentences.push(`${titleOf(first.topic)} fades fastest: ${facts} below 90\u00A0% before ${until}.`)
  } else if (now.durable > 0)
    sentences.push(`Nothing that you know today fades below 90\u00A0% before ${until}.`)
  return sentences.join(' ')
}

function changeWords(now: Durability, before: Durability): string {
  const points = Math.round(now.share * 100) - Math.round(before.share * 100)
  if (points === 0) return 'As a week ago.'
  const size = Math.abs(points) === 1 ? '1 point' : `${Math.abs(points)} points`
  return `${points > 0 ? 'Up' : 'Down'} ${size} this week.`
}

/** The chance to pass as a sentence: the band and what it rests on, or what is missing for one. */
export function chanceWords(readiness: Readiness): string {
  if (readiness.kind === 'too few')
    return `Not enough evidence yet: ${readiness.n} of the ${readiness.needed} unseen questions that it needs were answered in the last 30 days.`
  const { low, high, n } = readiness
  const [from, to] = [percentWords(low), percentWords(high)]
  const band = from === to ? from : `${from.replace('\u00A0%', '')} to ${to}`
  return `${band}, from ${n} unseen questions of the last 30 days.`
}
