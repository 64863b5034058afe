import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import { generate } from '#engine/questions/families/generate.ts'
import type { FamilyWords } from '#engine/questions/families/generate.ts'
import { fail, ok } from '#engine/result.ts'
import type { Result } from '#engine/result.ts'
import type { Question } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'

/** Seeds that every family must manage here; a longer run is the engine's test. */
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed)

/** One question of each family, so that the lints for questions can read it. */
export function familySamples({ families, familyRules }: Course): readonly Located<Question>[] {
  return families.flatMap((item) => {
    const sample = sampleOf(familyRules, item.value, 1)
    return sample.ok ? [{ ...item, value: sample.value }] : []
  })
}

/** Words and rules of a family belong together: both exist, and every placeholder and slip is filled. */
export function lintFamilies({ families, familyRules }: Course): readonly Problem[] {
  const worded = new Set(families.map(({ value }) => value.family))
  return [
    ...families.flatMap((item) => [...misplaced(item), ...broken(familyRules, item)]),
    ...Object.keys(familyRules)
      .filter((id) => !worded.has(id))
      .map((id) => ({
        level: 'report' as const,
        rule: 'family',
        file: 'questions',
        line: 1,
        path: id,
        message: `The family ${id} has no words`,
        fix: `Write questions/<topic>/families/${id}.yaml`,
      })),
  ]
}

function misplaced(item: Located<FamilyWords>): readonly Problem[] {
  const { topic, family } = item.value
  if (item.file === `questions/${topic}/families/${family}.yaml`) return []
  const message = `Topic, family and file do not agree: ${topic}, ${family}`
  return [
    problemIn(item, { rule: 'family', message, fix: `Expected questions/${topic}/families/${family}.yaml` }),
  ]
}

function broken(rules: Course['familyRules'], item: Located<FamilyWords>): readonly Problem[] {
  for (const seed of SEEDS) {
    const sample = sampleOf(rules, item.value, seed)
    if (!sample.ok)
      return [problemIn(item, { rule: 'family', message: sample.error, fix: 'Correct words or family' })]
  }
  return []
}

function sampleOf(rules: Course['familyRules'], words: FamilyWords, seed: number): Result<Question, string> {
  const family = Object.hasOwn(rules, words.family) ? rules[words.family] : undefined
  if (family === undefined)
    return fail(`There is no family “${words.family}”; known: ${Object.keys(rules).join(', ')}`)
  try {
    return ok(generate(family, words, seed))
  } catch (error) {
    return fail(`Seed ${seed}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
