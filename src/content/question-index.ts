import type { ApiType } from '#engine/items/fact.ts'
import { factId, questionId, topicId } from '#engine/items/ids.ts'
import type { Question, QuestionKind, QuestionSummary } from '#engine/items/question.ts'

/** A summary with short keys, for the chunk that every session loads. */
export type PackedSummary = {
  readonly i: string
  readonly v: number
  readonly k: QuestionKind
  readonly e: Question['exams']
  readonly d: 1 | 2 | 3 | 4 | 5
  readonly t: readonly string[]
  readonly a: readonly ApiType[]
  readonly l: string
  /** 1 where it opens in a simulator. */
  readonly s?: 1
}

export function packSummary(question: Question): PackedSummary {
  return {
    i: question.id,
    v: question.version,
    k: question.kind,
    e: question.exams,
    d: question.difficulty,
    t: question.tests,
    a: question.apiTypes,
    l: question.lesson,
    ...(question.scenario === undefined ? {} : { s: 1 }),
  }
}

export function unpackSummary(packed: PackedSummary): QuestionSummary {
  return {
    id: questionId(packed.i),
    version: packed.v,
    kind: packed.k,
    topic: topicId(packed.i.split('.')[1] ?? ''),
    exams: packed.e,
    difficulty: packed.d,
    tests: packed.t.map(factId),
    apiTypes: packed.a,
    lesson: packed.l,
    hasScenario: packed.s === 1,
  }
}
