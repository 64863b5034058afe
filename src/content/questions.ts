import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'

import { loaders } from 'virtual:gatehouse/questions'
import { loaders as retiredLoaders } from 'virtual:gatehouse/retired-questions'

import { loadGenerated } from './families.ts'
import { isRetired } from './retired.ts'

/** What session builders need of every written question (one lazy chunk, no texts). */
export async function loadQuestionIndex(): Promise<readonly QuestionSummary[]> {
  const { index } = await import('virtual:gatehouse/question-index')
  return index
}

/** What session builders need of every family of generated questions (the same chunk). */
export async function loadFamilyIndex(): Promise<readonly FamilySummary[]> {
  const { families } = await import('virtual:gatehouse/question-index')
  return families
}

/** All written questions of a topic (one lazy chunk a topic); none for an unknown topic. */
export async function loadTopic(topic: string): Promise<readonly Question[]> {
  const load = loaders[topic]
  if (load === undefined) return []
  return (await load()).questions
}

/** The question of that id, written (`q.<topic>.<nnn>`, retired ones too) or generated (`g.<family>.<seed>`); undefined if there is none. */
export async function loadQuestion(id: string): Promise<Question | undefined> {
  const [prefix, topic = '', seed = ''] = id.split('.')
  if (prefix === 'g') return /^\d{1,10}$/.test(seed) ? loadGenerated(topic, Number(seed)) : undefined
  if (prefix !== 'q') return undefined
  const questions = isRetired(id) ? await retiredOf(topic) : await loadTopic(topic)
  return questions.find((question) => question.id === id)
}

/** The questions of those ids, in that order; ids that no question has are left out. Loads each topic once. */
export async function loadQuestions(ids: readonly string[]): Promise<readonly Question[]> {
  const found = await Promise.all(ids.map((id) => loadQuestion(id)))
  return found.filter((question) => question !== undefined)
}

async function retiredOf(topic: string): Promise<readonly Question[]> {
  return (await retiredLoaders[topic]?.())?.questions ?? []
}
