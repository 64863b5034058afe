import { describe, expect, it } from 'vitest'

import { loadProject } from '#content/build/project.ts'
import { reportOn } from '#content/build/report.ts'
import { textsOf } from '#content/lints/question-texts.ts'
import { QUESTION_KINDS } from '#content/schema/question.ts'

const { course, problems } = loadProject('content', '2026-11-22')
const report = reportOn(course, problems)
const questions = course.questions.map(({ value }) => value)

/** Why a word that often gives keys away may stand in a key, by word and question. */
const JUSTIFIED: Readonly<Record<string, string>> = {
  'all q.caching.004':
    'A change of size loses every entry, and a distractor speaks of all entries by “the entries”',
  'all q.lambda-authorizers.003': 'How far the policy must reach is what the question asks',
  'all q.lambda-authorizers.015': 'A distractor returns the policy for all methods too',
  'all q.monitoring.007': 'A distractor samples all requests',
  'all q.status-codes.003': 'How far the policy must reach is what the question asks',
  'all q.throttling.002': 'Two distractors begin with “All calls succeed” too',
  'never q.mapping.003': 'NEVER is the name of the setting',
  'never q.validation.003': 'NEVER is the name of the setting',
  'only q.deployments.009': 'The other options of this question are as absolute',
}

const few = (counts: Readonly<Record<string, number>>, least: number) =>
  Object.entries(counts).filter(([, count]) => count < least)

describe('the bank of questions', () => {
  it('holds at least 260 questions, 8 on each topic', () => {
    expect(questions.length).toBeGreaterThanOrEqual(260)
    expect(Object.keys(report.byTopic)).toHaveLength(30)
    expect(few(report.byTopic, 8)).toEqual([])
  })

  it('has at least 10 of each kind, and most of them in exam form', () => {
    expect(Object.keys(report.byKind).toSorted()).toEqual(QUESTION_KINDS.toSorted())
    expect(few(report.byKind, 10)).toEqual([])
    const inExamForm = questions.filter(({ kind }) => kind === 'single' || kind === 'multiple').length
    expect(inExamForm / questions.length).toBeGreaterThan(0.55)
    expect(inExamForm / questions.length).toBeLessThan(0.65)
  })

  it('has at least 30 hard questions and 60 that open in a simulator', () => {
    const { 4: four = 0, 5: five = 0 } = report.byDifficulty
    expect(four + five).toBeGreaterThanOrEqual(30)
    expect(report.withScenario).toBeGreaterThanOrEqual(60)
  })

  it('tests each core fact by two siblings or more', () => {
    expect(report.thinCoreFacts).toEqual([])
  })

  it('has a question on each pattern of the exams and each discrepancy', () => {
    // Lines of the ledger that were split carry a letter: svd-16a and svd-16b are one discrepancy.
    const whole = (id: string) => id.replace(/[a-z]$/, '')
    const named = new Set<string>(questions.flatMap(({ tests, cites }) => [...tests, ...cites].map(whole)))
    const ids = course.facts.map(({ value }) => whole(value.id))
    const asked = [...new Set(ids)].filter((id) => /^(?:pat|svd)-/.test(id))
    expect(asked.length).toBeGreaterThan(40)
    expect(asked.filter((id) => !named.has(id))).toEqual([])
  })

  it('rests on every fact that it keeps', () => {
    expect(report.orphanFacts).toEqual([])
  })
})

describe('signs that would give keys away', () => {
  it('do not lie in the length of keys', () => {
    expect(report.longestKey.keys).toBeGreaterThan(300)
    expect(report.longestKey.percent).toBeLessThanOrEqual(30)
    expect(report.lengthRatio).toBeGreaterThanOrEqual(0.9)
    expect(report.lengthRatio).toBeLessThanOrEqual(1.15)
  })

  it('stand in a key as a word with a reason and not otherwise', () => {
    const used = report.giveaways.flatMap(({ word, inKeysOf }) => inKeysOf.map((id) => `${word} ${id}`))
    expect(new Set(used)).toEqual(new Set(Object.keys(JUSTIFIED)))
  })
})

describe('the wording of the bank', () => {
  it('has no two stems that say nearly the same', () => {
    expect(report.nearDuplicates).toEqual([])
  })

  it('repeats no sentence in two rationales', () => {
    expect(problems.filter(({ rule }) => rule === 'repeated-sentence')).toEqual([])
    const rationales = questions.flatMap(textsOf).filter(({ role }) => role === 'rationale')
    expect(new Set(rationales.map(({ text }) => text)).size).toBe(rationales.length)
  })
})
