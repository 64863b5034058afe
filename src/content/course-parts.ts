import type { LessonMeta } from './lesson-meta.ts'

type CoursePart = {
  readonly id: string
  readonly title: string
  readonly line: string
  readonly from: number
}

/** The course in its order, in four parts: each begins with the lesson of that number. */
const PARTS: readonly CoursePart[] = [
  {
    id: 'service',
    title: 'What you choose, pay for and deploy',
    line: 'The three kinds of API, their prices, and how an edit becomes live. Begin here.',
    from: 1,
  },
  {
    id: 'work',
    title: 'What happens to a request',
    line: 'Where it goes, how many of them may come, and when an earlier answer will do.',
    from: 5,
  },
  {
    id: 'access',
    title: 'Who gets in',
    line: 'Policies, tokens, keys, private endpoints, firewalls and certificates.',
    from: 8,
  },
  {
    id: 'practice',
    title: 'Shape it, ship it, watch it',
    line: 'Validation, templates, browsers, releases, open connections, and what to do when it breaks.',
    from: 13,
  },
]

/** The lessons by part, in order; a part without any is left out. */
export function coursePartsOf(lessons: readonly LessonMeta[]) {
  return PARTS.map((part, index) => {
    const end = PARTS[index + 1]?.from ?? Infinity
    return { ...part, lessons: lessons.filter(({ order }) => order >= part.from && order < end) }
  }).filter((part) => part.lessons.length > 0)
}
