import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import { retirementOf } from '#content/schema/craft.ts'

import { problemIn } from './lint-problem.ts'
import { lintStructure } from './question-structure.ts'
import { questionReferences } from './references.ts'

/** Retired questions still explain what was answered: key, rationales, facts and lesson exist, and so does what came after. */
export function lintRetired(course: Course): readonly Problem[] {
  const known = new Set<string>([...course.questionIds, ...course.retired.map(({ value }) => value.id)])
  return course.retired.flatMap((item) => {
    const by = retirementOf(item.value)?.by
    const lost = by === item.value.id || (by !== undefined && !known.has(by))
    return [
      ...questionReferences(course, item),
      ...lintStructure(item),
      ...(lost
        ? [
            problemIn(item, {
              rule: 'retired',
              path: ['retired', 'by'],
              message: `There is no question “${by}” that could have taken its place`,
              fix: 'Name the new question, or leave `by` out',
            }),
          ]
        : []),
    ]
  })
}
