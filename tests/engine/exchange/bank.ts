import { portableFact, portableItems } from '#engine/exchange/items.ts'
import type { PortableFact, PortableItem } from '#engine/exchange/portable.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { Question } from '#engine/questions/question.ts'

import { theProject } from '#tests/support/project.ts'

export type Bank = {
  readonly questions: readonly Question[]
  readonly items: readonly PortableItem[]
  readonly facts: readonly PortableFact[]
}

/** Every question and fact of the project, as they are exported. */
export function exportedBank(): Bank {
  const { course } = theProject()
  const questions = course.questions.map(({ value }) => value)
  const topics = course.topics.map(({ value }) => value)
  const facts = new Map<string, Fact>(course.facts.map(({ value }) => [value.id, value]))
  const around = {
    titleOf: (topic: string) => topics.find(({ id }) => id === topic)?.title ?? topic,
    factOf: (id: string) => facts.get(id),
  }
  return {
    questions,
    items: questions.flatMap((question) => portableItems(question, around)),
    facts: [...facts.values()].map((fact) => portableFact(fact, around)),
  }
}
