import type { ApiType } from '#engine/questions/fact.ts'
import { factId, questionId, topicId } from '#engine/questions/ids.ts'
import type { FamilyWords } from '#engine/questions/families/generate.ts'
import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { Question, QuestionKind, QuestionSummary } from '#engine/questions/question.ts'

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

/** A family of questions with short keys, in the same chunk: `f` is its id, `p` its topic. */
export type PackedFamily = Omit<PackedSummary, 'i' | 'k'> & { readonly f: string; readonly p: string }

export function packFamily(words: FamilyWords, hasScenario: boolean): PackedFamily {
  return {
    f: words.family,
    p: words.topic,
    v: words.version,
    e: words.exams,
    d: words.difficulty,
    t: words.tests,
    a: words.apiTypes,
    l: words.lesson,
    ...(hasScenario ? { s: 1 } : {}),
  }
}

export function unpackFamily(packed: PackedFamily): FamilySummary {
  return {
    family: packed.f,
    version: packed.v,
    kind: 'numeric',
    topic: topicId(packed.p),
    exams: packed.e,
    difficulty: packed.d,
    tests: packed.t.map(factId),
    apiTypes: packed.a,
    lesson: packed.l,
    hasScenario: packed.s === 1,
  }
}
