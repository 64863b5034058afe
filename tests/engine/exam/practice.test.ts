import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { drawPractice, matching, type Met, siblingAfterMiss } from '#engine/exam/practice.ts'
import { factId, questionId, topicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { PracticePlan } from '#engine/events/entry.ts'

const TOPICS = ['throttling', 'caching', 'cors'].map(topicId)

/** Three questions a fact, facts in turn over the topics. */
const BANK: readonly QuestionSummary[] = Array.from({ length: 90 }, (_, index) => ({
  id: questionId(`q.x.${String(index).padStart(3, '0')}`),
  version: 1,
  kind: 'single',
  topic: TOPICS[Math.floor(index / 3) % 3]!,
  exams: index % 2 === 0 ? { 'saa-c03': '1.1' } : { 'dva-c02': '1.1' },
  difficulty: 2,
  tests: [factId(`f-${Math.floor(index / 3)}`)],
  apiTypes: ['rest'],
  lesson: 'x#y',
  hasScenario: false,
}))

const NEW: Met = { isMissed: false, isSeen: false, isStarred: false }
const plan = (change: Partial<PracticePlan> = {}): PracticePlan => ({
  topics: [],
  count: 10,
  only: 'all',
  exam: null,
  limit: null,
  feedback: 'each',
  ...change,
})

describe('matching', () => {
  it('keeps to the topics, the exam and what was asked for', () => {
    const met = (id: string): Met => ({
      ...NEW,
      isSeen: id.endsWith('0'),
      isMissed: id.endsWith('00'),
      isStarred: id === 'q.x.007',
    })
    expect(matching(BANK, plan({ topics: [topicId('cors')] }), met)).toHaveLength(30)
    expect(matching(BANK, plan({ exam: 'saa-c03' }), met)).toHaveLength(45)
    expect(matching(BANK, plan({ only: 'missed' }), met).map(({ id }) => id)).toEqual(['q.x.000'])
    expect(matching(BANK, plan({ only: 'unseen' }), met)).toHaveLength(81)
    expect(matching(BANK, plan({ only: 'starred' }), met).map(({ id }) => id)).toEqual(['q.x.007'])
  })
})

describe('drawPractice', () => {
  it('takes as many as asked or all there are, none twice, and no two on one fact while others are left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(1e9), fc.boolean(), (count, seed, isMixed) => {
        const drawn = drawPractice(BANK, { plan: plan({ count }), seed, isMixed, met: () => NEW })
        expect(drawn).toHaveLength(Math.min(count, 90))
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
        const facts = new Set(drawn.flatMap(({ tests }) => tests))
        expect(facts.size).toBe(Math.min(30, drawn.length))
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('takes unseen questions first', () => {
    const seen = new Set(BANK.filter((_, index) => index % 3 !== 0).map(({ id }) => id))
    const met = (id: (typeof BANK)[0]['id']): Met => ({ ...NEW, isSeen: seen.has(id) })
    const drawn = drawPractice(BANK, { plan: plan({ count: 30 }), seed: 4, isMixed: true, met })
    expect(drawn.filter(({ id }) => seen.has(id))).toEqual([])
  })

  it('asks topic by topic unless mixed', () => {
    const request = { plan: plan({ count: 30 }), seed: 9, met: () => NEW }
    const changes = (isMixed: boolean) => {
      const topics = drawPractice(BANK, { ...request, isMixed }).map(({ topic }) => topic)
      return topics.filter((topic, index) => index > 0 && topic !== topics[index - 1]).length
    }
    expect(changes(false)).toBe(2)
    expect(changes(true)).toBeGreaterThan(8)
  })
})

describe('siblingAfterMiss', () => {
  const asked = BANK.slice(0, 60)
    .filter((_, index) => index % 3 === 0)
    .map(({ id }) => id)
  const request = {
    bank: BANK,
    missed: BANK[0]!,
    index: 0,
    asked,
    planned: 20,
    seed: 3,
    lastSeen: () => -1,
  }

  it('comes three to five questions later, on the same fact, and is new to the session', () => {
    const gaps = new Set<number>()
    for (let seed = 0; seed < 60; seed++) {
      const back = siblingAfterMiss({ ...request, seed })
      gaps.add(back!.index - 1)
      expect(['q.x.001', 'q.x.002']).toContain(back?.question)
    }
    expect([...gaps].toSorted((a, b) => a - b)).toEqual([3, 4, 5])
  })

  it('prefers the sibling that was seen least recently', () => {
    const lastSeen = (id: string) => (id === 'q.x.001' ? 50 : 20)
    for (let seed = 0; seed < 20; seed++)
      expect(siblingAfterMiss({ ...request, seed, lastSeen })?.question).toBe('q.x.002')
  })

  it('comes at the end where fewer questions are left', () => {
    expect(siblingAfterMiss({ ...request, index: 19 })?.index).toBe(20)
  })

  it('stays away when there is no sibling left or the session has doubled', () => {
    const both = [...asked, BANK[1]!.id, BANK[2]!.id]
    expect(siblingAfterMiss({ ...request, asked: both })).toBeNull()
    expect(siblingAfterMiss({ ...request, planned: 10 })).toBeNull()
  })
})
