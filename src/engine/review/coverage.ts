import type { FactId, TopicId } from '#engine/questions/ids.ts'
import type { ExamId, QuestionSummary } from '#engine/questions/question.ts'

export type TopicFacts = { readonly topic: TopicId; readonly facts: readonly FactId[] }

/** What can be known, as far as the bank can tell: the facts that its questions test. */
export type Coverage = {
  readonly facts: readonly FactId[]
  /** The same by topic, in the order of the bank; each fact stands once. */
  readonly topics: readonly TopicFacts[]
}

/** The facts that questions of an exam test; a fact belongs to the topic of the first question about it. */
export function coverage(
  bank: readonly Pick<QuestionSummary, 'topic' | 'tests' | 'exams'>[],
  exam: ExamId,
): Coverage {
  const topicOf = new Map<FactId, TopicId>()
  for (const { topic, tests, exams } of bank) {
    if (exams[exam] === undefined) continue
    for (const fact of tests) if (!topicOf.has(fact)) topicOf.set(fact, topic)
  }
  const topics = new Map<TopicId, FactId[]>()
  for (const [fact, topic] of topicOf) {
    const facts = topics.get(topic)
    if (facts === undefined) topics.set(topic, [fact])
    else facts.push(fact)
  }
  return {
    facts: [...topicOf.keys()],
    topics: [...topics].map(([topic, facts]) => ({ topic, facts })),
  }
}
