import type { TopicId } from '#engine/questions/ids.ts'
import { counted } from '#engine/words/number.ts'
import { percentText } from '#engine/words/percent.ts'

import type { Durability } from './durability.ts'
import type { Fading } from './outlook.ts'
import type { Readiness } from './readiness.ts'

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
    const facts = counted(first.facts, 'fact falls', 'facts fall')
    sentences.push(`${titleOf(first.topic)} fades fastest: ${facts} below 90\u00A0% before ${until}.`)
  } else if (now.durable > 0)
    sentences.push(`Nothing that you know today fades below 90\u00A0% before ${until}.`)
  return sentences.join(' ')
}

function changeWords(now: Durability, before: Durability): string {
  const points = Math.round(now.share * 100) - Math.round(before.share * 100)
  if (points === 0) return 'As a week ago.'
  return `${points > 0 ? 'Up' : 'Down'} ${counted(Math.abs(points), 'point')} this week.`
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
