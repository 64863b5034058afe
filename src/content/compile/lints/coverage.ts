import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import { statedFacts } from '#content/compile/stated-facts.ts'
import type { Coverage } from '#content/schema/course.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'
import { hasAnchor } from './references.ts'

const RULE = 'coverage'

/** Each claim of the sources leads to a section that exists, and where a fact corrects it, to one that states the fact. */
export function lintCoverage(course: Course): readonly Problem[] {
  return course.coverage.flatMap((coverage) => [
    ...coverage.value.claims.flatMap((claim, index) =>
      claimFindings(course, claim, coverage.value.claims.slice(0, index)).map((finding) =>
        problemIn(coverage, { ...finding, path: ['claims', index, ...(finding.path ?? [])] }),
      ),
    ),
    ...coverage.value.neighbours.flatMap(({ fact }, index) =>
      course.factById.get(fact)?.scope === 'neighbour'
        ? []
        : [
            problemIn(coverage, {
              rule: RULE,
              path: ['neighbours', index, 'fact'],
              message: `${fact} is listed as a neighbour, but no fact of that scope has the id`,
              fix: 'Set its scope, or correct the id',
            }),
          ],
    ),
    ...coverage.value.uncited.flatMap(({ fact }, index) =>
      uncitedFindings(course, fact).map((finding) =>
        problemIn(coverage, { ...finding, path: ['uncited', index, 'fact'] }),
      ),
    ),
  ])
}

type Claim = Coverage['claims'][number]

function claimFindings(course: Course, claim: Claim, before: readonly Claim[]): readonly Finding[] {
  const { id, taught, fact } = claim
  const found: Finding[] = []
  if (before.some((other) => other.id === id))
    found.push({
      rule: RULE,
      path: ['id'],
      message: `${id} stands twice`,
      fix: 'Give one of the two another id',
    })
  if (!hasAnchor(course, taught))
    found.push({
      rule: RULE,
      path: ['taught'],
      message: `${id} is taught in “${taught}”, which does not exist`,
      fix: 'Name the section that teaches it',
    })
  const lesson = course.lessons.find(({ value }) => value.slug === taught.split('#')[0])
  if (fact !== undefined && (lesson === undefined || !statedFacts(lesson).has(fact)))
    found.push({
      rule: RULE,
      path: ['fact'],
      message: `${id} is corrected by ${fact}, which the lesson does not state`,
      fix: 'Name a lesson that states the fact',
    })
  return found
}

function uncitedFindings({ factById, lessons }: Course, fact: string): readonly Finding[] {
  if (!factById.has(fact))
    return [{ rule: RULE, message: `There is no fact “${fact}”`, fix: 'Correct the id' }]
  if (!lessons.some((lesson) => statedFacts(lesson).has(fact))) return []
  return [{ rule: RULE, message: `${fact} is listed as uncited, but a lesson states it`, fix: 'Remove it' }]
}
