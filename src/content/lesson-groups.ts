import type { LessonGroup } from '#engine/plan/placement.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'

import { topics } from './topics.ts'

type Group = { readonly id: string; readonly title: string; readonly lessons: readonly string[] }

/** The course in four parts. Every lesson stands in one of them. */
export const LESSON_GROUPS: readonly Group[] = [
  {
    id: 'basics',
    title: 'API types, prices and deployments',
    lessons: ['front-door', 'api-types', 'pricing', 'edit-to-live', 'canary-and-rollback', 'websocket'],
  },
  {
    id: 'requests',
    title: 'Integrations, mapping and validation',
    lessons: ['integrations', 'request-validation', 'mapping-templates', 'cors'],
  },
  {
    id: 'access',
    title: 'Who gets in',
    lessons: [
      'iam-and-resource-policies',
      'authorizers',
      'api-keys',
      'endpoints-and-domains',
      'waf-and-mtls',
    ],
  },
  {
    id: 'load',
    title: 'Throttling, caching and what goes wrong',
    lessons: ['throttling', 'caching', 'monitoring', 'resilience', 'exam-day'],
  },
]

/** The same by the topics that the lessons of each teach; a topic belongs to the lesson that teaches it. */
export function placementGroups(): readonly LessonGroup[] {
  return LESSON_GROUPS.map(({ id, lessons }) => ({
    id,
    topics: topics.filter(({ lesson }) => isIn(lessons, lesson)).map((topic) => topic.id),
  }))
}

const isIn = (lessons: readonly string[], lesson: LessonSlug): boolean => lessons.includes(lesson)
