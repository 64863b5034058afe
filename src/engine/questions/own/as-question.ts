import { optionId, type OptionId, type QuestionId, topicId } from '#engine/questions/ids.ts'
import type { Question, QuestionSummary } from '#engine/questions/question.ts'

import { OWN_TOPIC, type OwnMatch, type OwnQuestion, versionOf } from './own-question.ts'

/** An own question as every player knows it. It tests no fact, belongs to no exam and to no lesson. */
export function asQuestion(id: QuestionId, own: OwnQuestion): Question {
  const common = {
    id,
    version: versionOf(own),
    topic: topicId(OWN_TOPIC),
    apiTypes: [],
    exams: {},
    difficulty: 3,
    stem: own.stem,
    decisive: [],
    tests: [],
    cites: [],
    given: [],
    lesson: '',
    ...(own.code === null ? {} : { code: { language: 'text', text: own.code } }),
  } as const
  switch (own.kind) {
    case 'choice': {
      const options = own.options.map(({ text, why }, index) => ({ id: letter(index), text, rationale: why }))
      const key = own.options.flatMap(({ isRight }, index) => (isRight ? [letter(index)] : []))
      const [first] = key
      if (own.isSingle && first !== undefined) return { ...common, kind: 'single', options, key: first }
      return { ...common, kind: 'multiple', options, key, choose: key.length }
    }
    case 'order': {
      const options = own.steps.map(({ text, why }, index) => ({ id: letter(index), text, rationale: why }))
      return { ...common, kind: 'ordering', options, key: options.map((option) => option.id) }
    }
    case 'match':
      return { ...common, kind: 'matching', ...matching(own) }
    case 'number': {
      const { value, tolerance, unit, because } = own
      return { ...common, kind: 'numeric', value, tolerance, unit, working: because, slips: [] }
    }
  }
}

/** What a session is drawn from. */
export function ownSummary(id: QuestionId, own: OwnQuestion): QuestionSummary {
  const { version, kind, topic, exams, difficulty, tests, apiTypes, lesson } = asQuestion(id, own)
  return { id, version, kind, topic, exams, difficulty, tests, apiTypes, lesson, hasScenario: false }
}

/** Answers once each, however many pairs they serve. */
function matching({ pairs, spares }: OwnMatch) {
  const texts = [...new Set([...pairs.map(({ answer }) => answer), ...spares])]
  const options = texts.map((text, index) => ({ id: letter(index), text }))
  const prompts = pairs.map(({ text, why }, index) => ({
    id: optionId(`p${index + 1}`),
    text,
    rationale: why,
  }))
  const key = pairs.map(({ answer }, index) => [`p${index + 1}`, letter(texts.indexOf(answer))] as const)
  return { prompts, options, key: Object.fromEntries(key) }
}

/** a, b, c …: the place in the question as it is written. */
const letter = (index: number): OptionId => optionId(String.fromCodePoint(97 + index))
