import type { LessonSlug, TopicId } from '#engine/questions/ids.ts'

import { topics as all } from 'virtual:gatehouse/topics'

export type Topic = {
  readonly id: TopicId
  readonly title: string
  /** The lesson that teaches it. */
  readonly lesson: LessonSlug
  readonly order: number
}

/** All topics in order. */
export const topics: readonly Topic[] = all

/** The topic of that id, or undefined. */
export function findTopic(id: string): Topic | undefined {
  return topics.find((topic) => topic.id === id)
}
