import type { LessonFile } from './course.ts'

/**
 * Facts that a lesson's text carries in a `<Fact>`. Its front matter also names facts that only back a number or belong
 * to the subject: those are not taught by it.
 */
export function statedFacts({ text }: Pick<LessonFile, 'text'>): ReadonlySet<string> {
  return new Set(
    text.uses.flatMap(({ name, attributes: { id } }) => (name === 'Fact' && id !== undefined ? [id] : [])),
  )
}
