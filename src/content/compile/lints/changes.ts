import type { Change } from '#content/changes.ts'
import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'

import { problemIn } from './lint-problem.ts'
import { factTexts } from './numbers.ts'
import { knownNumbers, unbacked } from './quantities.ts'

/** Each change names facts that exist, has an id of its own, and states no number that none of its facts has. */
export function lintChanges(course: Course): readonly Problem[] {
  return course.changes.flatMap((change, index) => [
    ...unknownFacts(course, change),
    ...(course.changes.slice(0, index).some(({ value }) => value.id === change.value.id)
      ? [
          problemIn(change, {
            rule: 'reference',
            path: ['id'],
            message: `The change “${change.value.id}” stands twice`,
            fix: 'Give one of the two another id',
          }),
        ]
      : []),
    ...strayNumbers(course, change),
  ])
}

function unknownFacts({ factById }: Course, change: Located<Change>): readonly Problem[] {
  return change.value.facts
    .filter((fact) => !factById.has(fact))
    .map((fact) =>
      problemIn(change, {
        rule: 'reference',
        path: ['facts', change.value.facts.indexOf(fact)],
        message: `There is no fact “${fact}”`,
        fix: 'Correct the id, or write the fact',
      }),
    )
}

function strayNumbers(course: Course, change: Located<Change>): readonly Problem[] {
  const { texts, numbers } = factTexts(course, change.value.facts)
  return unbacked(change.value.now, knownNumbers(texts, numbers)).map((quantity) =>
    problemIn(change, {
      rule: 'number',
      path: ['now'],
      message: `“${quantity.text}” is in none of the facts that it names`,
      fix: 'Name the fact that states it, or leave the number out',
    }),
  )
}
