import { loadFacts } from '#content/facts.ts'
import { loadQuestions } from '#content/questions.ts'
import { findTopic } from '#content/topics.ts'
import type { PortableFact, PortableItem } from '#engine/exchange/portable.ts'
import type { OwnProgress } from '#engine/learner/own.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

/** What goes into a file: questions of the course, and the learner's own. */
export type Chosen = {
  readonly questions: readonly QuestionSummary[]
  readonly own: readonly OwnProgress[]
}

/** The texts of the chosen questions as other programs know them. */
export async function loadItems({ questions, own }: Chosen): Promise<readonly PortableItem[]> {
  const mine = own.length === 0 ? [] : await ownItems(own)
  return [...(questions.length === 0 ? [] : await courseItems(questions)), ...mine]
}

async function ownItems(own: readonly OwnProgress[]): Promise<readonly PortableItem[]> {
  const { ownItem } = await import('#engine/exchange/own-items.ts')
  return own.map(({ question, content }) => ownItem(question, content))
}

async function courseItems(questions: readonly QuestionSummary[]): Promise<readonly PortableItem[]> {
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
