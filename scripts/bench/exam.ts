import type { Blueprint } from '#engine/exam/blueprint.ts'
import { drawForm } from '#engine/exam/form.ts'
import { drawPractice } from '#engine/exam/practice.ts'
import { factId, questionId, topicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

import type { Growth } from './growth.ts'

const BLUEPRINT: Blueprint = {
  exam: 'saa-c03',
  title: 'SAA-C03',
  domains: [
    { id: '1', title: 'Secure', weight: 30 },
    { id: '2', title: 'Resilient', weight: 26 },
    { id: '3', title: 'High-performing', weight: 24 },
    { id: '4', title: 'Cost-optimized', weight: 20 },
  ],
}
const FORM = 65
const TOPICS = 25
/** Questions on one fact, about as many as a grown bank has. */
const SIBLINGS = 3

function bankOf(size: number): readonly QuestionSummary[] {
  return Array.from({ length: size }, (_, n) => ({
    id: questionId(`q.topic-${n % TOPICS}.${n}`),
    version: 1,
    kind: n % 5 === 0 ? 'multiple' : 'single',
    topic: topicId(`topic-${n % TOPICS}`),
    exams: { 'saa-c03': `${(n % 4) + 1}.${(n % 3) + 1}` },
    difficulty: 2,
    tests: [factId(`fact-${Math.floor(n / SIBLINGS)}`)],
    apiTypes: ['rest'],
    lesson: 'throttling#levels',
    hasScenario: false,
  }))
}

function draws(size: number): () => void {
  const bank = bankOf(size)
  let seed = 0
  return () => {
    const { questions } = drawForm(bank, {
      blueprint: BLUEPRINT,
      count: FORM,
      seed: seed++,
      isSeen: (id) => id.endsWith('7'),
    })
    if (questions.length !== FORM) throw new Error('The bench must draw whole forms.')
  }
}

function builds(size: number): () => void {
  const bank = bankOf(size)
  let seed = 0
  return () => {
    const questions = drawPractice(bank, {
      plan: { topics: [], count: 20, only: 'all', exam: null, limit: null, feedback: 'each' },
      seed: seed++,
      isMixed: true,
      met: (id) => ({ isSeen: id.endsWith('7'), isMissed: false, isStarred: false }),
    })
    if (questions.length !== 20) throw new Error('The bench must build whole sessions.')
  }
}

/** Forms and sessions out of a bank that has grown a hundredfold: in time, whatever the ratio, and no explosion. */
export function examGrowth(): readonly Growth[] {
  const sizes = { few: 100, many: 10_000, most: 50 }
  return [
    { title: 'a form of 65 from a bank of questions', run: draws, gate: 100, ...sizes },
    { title: 'a practice session from a bank of questions', run: builds, gate: 600, ...sizes },
  ]
}
