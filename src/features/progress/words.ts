import { findTopic } from '#content/topics.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import { type Day, isoFromDay } from '#engine/events/day.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "3 March". */
export function dayText(day: Day): string {
  return DAY.format(new Date(isoFromDay(day)))
}

/** "3 Mar", for axes. */
export function shortDay(day: Day): string {
  return SHORT.format(new Date(isoFromDay(day)))
}

export function topicTitle(topic: TopicId): string {
  return findTopic(topic)?.title ?? topic
}

/** "52 %". */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}\u00A0%`
}
