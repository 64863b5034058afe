import { findTopic } from '#content/topics.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import { type Day, isoFromDay } from '#engine/events/day.ts'
import { dayText as isoDayText, shortDayText } from '#ui/calendar.ts'

/** "3 March", with the year where that is not the year of today. */
export const dayText = (day: Day, today: Day): string => isoDayText(isoFromDay(day), isoFromDay(today))

/** "3 Mar", for axes. */
export const shortDay = (day: Day): string => shortDayText(isoFromDay(day))

export function topicTitle(topic: TopicId): string {
  return findTopic(topic)?.title ?? topic
}
