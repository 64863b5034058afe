import { loadFacts } from '#content/facts.ts'
import { loadQuestions } from '#content/questions.ts'
import { findTopic } from '#content/topics.ts'
import type { PortableFact, PortableItem } from '#engine/exchange/portable.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

/** The texts of the chosen questions as other programs know them. */
export async function loadItems(questions: readonly QuestionSummary[]): Promise<readonly PortableItem[]> {
  const [{ portableItems }, around, texts] = await Promise.all([
    import('#engine/exchange/items.ts'),
    surroundings(),
    loadQuestions(questions.map(({ id }) => id)),
  ])
  return texts.flatMap((question) => portableItems(question, around))
}

/** The facts that the chosen questions test, each once, that have a number to leave out. */
export async function loadCards(questions: readonly QuestionSummary[]): Promise<readonly PortableFact[]> {
  const [{ portableFact }, around, facts] = await Promise.all([
    import('#engine/exchange/items.ts'),
    surroundings(),
    loadFacts(),
  ])
  const tested = new Set(questions.flatMap(({ tests }) => tests))
  return facts
    .filter(({ id }) => tested.has(id))
    .map((fact) => portableFact(fact, around))
    .filter(({ hidden }) => hidden !== null)
}

async function surroundings() {
  const facts = new Map((await loadFacts()).map((fact) => [String(fact.id), fact]))
  return {
    titleOf: (topic: string) => findTopic(topic)?.title ?? topic,
    factOf: (id: string) => facts.get(id),
  }
}
