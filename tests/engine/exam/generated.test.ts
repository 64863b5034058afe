import { describe, expect, it } from 'vitest'

import { withGenerated } from '#engine/exam/generated.ts'
import type { Met } from '#engine/exam/practice.ts'
import { type FamilySummary, familyOf } from '#engine/questions/families/summary.ts'
import { factId, questionId, topicId } from '#engine/questions/ids.ts'

const family = (id: string): FamilySummary => ({
  family: id,
  version: 1,
  kind: 'numeric',
  topic: topicId('throttling'),
  exams: { 'dva-c02': '4.3' },
  difficulty: 3,
  tests: [factId('thr-01')],
  apiTypes: ['rest'],
  lesson: 'throttling#token-bucket',
  hasScenario: true,
})
const families = [family('one-wave'), family('two-waves')]
const NEW: Met = { isSeen: false, isMissed: false, isStarred: false }
const written = { ...family('one-wave'), id: questionId('q.throttling.001') }

describe('a bank with generated questions', () => {
  it('has one question of each family, with the seed of the session', () => {
    const bank = withGenerated([written], { families, seed: 77, known: [], met: () => NEW })
    expect(bank.map(({ id }) => id)).toEqual(['q.throttling.001', 'g.one-wave.77', 'g.two-waves.77'])
    expect(bank[2]).toMatchObject({ kind: 'numeric', topic: 'throttling', tests: ['thr-01'] })
  })

  it('keeps those that were missed or starred, with the numbers that they had', () => {
    const past: Record<string, Met> = {
      'g.one-wave.5': { isSeen: true, isMissed: true, isStarred: false },
      'g.two-waves.6': { isSeen: true, isMissed: false, isStarred: true },
      'g.two-waves.7': { isSeen: true, isMissed: false, isStarred: false },
      'g.gone.8': { isSeen: true, isMissed: true, isStarred: false },
      'q.throttling.001': { isSeen: true, isMissed: true, isStarred: false },
    }
    const known = Object.keys(past).map(questionId)
    const bank = withGenerated([], { families, seed: 1, known, met: (id) => past[id] ?? NEW })
    expect(bank.map(({ id }) => id)).toEqual([
      'g.one-wave.1',
      'g.two-waves.1',
      'g.one-wave.5',
      'g.two-waves.6',
    ])
  })

  it('tells generated from written questions by their ids', () => {
    expect(familyOf(questionId('g.one-wave.5'))).toBe('one-wave')
    expect(familyOf(questionId('q.throttling.001'))).toBeNull()
  })
})
