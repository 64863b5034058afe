import { describe, expect, it } from 'vitest'

import { chanceOf } from '#content/compile/blind/answer-sheet.ts'
import { theProject } from '#tests/support/project.ts'
import { optionsHash } from '#content/compile/question-hash.ts'
import { reportOn } from '#content/compile/report.ts'
import { isByRule } from '#content/compile/lints/knowledge.ts'
import { textsOf } from '#content/compile/lints/question-texts.ts'
import { QUESTION_KINDS } from '#content/schema/question.ts'
import { currentOn } from '#engine/exam/blueprint.ts'

const { course, problems } = theProject()
const report = reportOn(course, problems)
const questions = course.questions.map(({ value }) => value)

/** Shares are kept for the exams that can be taken. */
const exams = currentOn(
  course.exams.map(({ value }) => value),
  '2026-12-01',
).map((exam) => [exam.exam, exam] as const)

/** Why a word that often gives keys away may stand in a key, by word and question. */
const JUSTIFIED: Readonly<Record<string, string>> = {
  'all q.status-codes.003': 'How far the policy must reach is what the question asks',
  'never q.validation.015': 'NEVER is the name of a setting',
  'only q.deployments.009': 'The other options of this question are as absolute',
}

/** Tasks of the guides in which hardly anything of API Gateway fits. */
const WITHOUT_MATTER = new Set([
  'saa-c03 3.1',
  'saa-c03 3.3',
  'saa-c03 4.1',
  'saa-c03 4.3',
  // Data stores: all that the guide would allow here is a direct call of DynamoDB.
  'dva-c03 1.3',
])

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
    expect(inExamForm / questions.length).toBeGreaterThanOrEqual(0.55)
  })

  it('asks for one option about three times as often as for several', () => {
    const { single = 0, multiple = 0 } = report.byKind
    expect(single / multiple).toBeGreaterThan(2.2)
    expect(single / multiple).toBeLessThan(3.5)
  })

  it.each(exams)('covers the domains of %s by their weights, and so do its exams', (id, { domains }) => {
    const inExamForm = questions.filter(({ kind }) => kind === 'single' || kind === 'multiple')
    for (const asked of [questions, inExamForm]) {
      const tasks = asked.flatMap(({ exams: { [id]: task } }) => (task === undefined ? [] : [task]))
      const off = domains.flatMap((domain) => {
        const share = (tasks.filter((task) => task.startsWith(domain.id)).length / tasks.length) * 100
        return Math.abs(share - domain.weight) <= 3 ? [] : [`${domain.id}: ${share.toFixed(1)} %`]
      })
      expect(off, `${asked.length} questions`).toEqual([])
    }
  })

  it.each(exams)('has at least 8 questions on each task of %s with matter for them', (id, { domains }) => {
    const asked = questions.flatMap(({ exams: { [id]: task } }) => (task === undefined ? [] : [task]))
    const thin = domains
      .flatMap(({ tasks }) => tasks.map((task) => task.id))
      .filter((task) => !WITHOUT_MATTER.has(`${id} ${task}`))
      .filter((task) => asked.filter((each) => each === task).length < 8)
    expect(thin).toEqual([])
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

describe('keys guessed from the options alone', () => {
  const byId = new Map(questions.map((question) => [String(question.id), question]))
  const guesses = (course.cueTests[0]?.value.guesses ?? []).flatMap(({ question: id, hash, right }) => {
    const question = byId.get(id)
    return question !== undefined && optionsHash(question) === hash ? [{ question, right }] : []
  })

  it.each([
    ['all of them', guesses, 60],
    ['those by the rule that knowledge decides', guesses.filter(({ question }) => isByRule(question)), 30],
  ])('are right hardly more often than chance has it: %s', (_, asked, least) => {
    expect(asked.length).toBeGreaterThanOrEqual(least)
    const right = asked.filter((guess) => guess.right).length
    const chance = asked.reduce((sum, { question }) => sum + chanceOf(question), 0)
    expect(((right - chance) / asked.length) * 100).toBeLessThanOrEqual(10)
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
