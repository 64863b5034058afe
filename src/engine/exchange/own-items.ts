import type { QuestionId } from '#engine/questions/ids.ts'
import { asQuestion } from '#engine/questions/own/as-question.ts'
import { nameOf, OWN_TOPIC, type OwnQuestion } from '#engine/questions/own/own-question.ts'

import type { PortableItem } from './portable.ts'

/** What one's own questions are called as a group, in this app and in files. */
export const OWN_TITLE = 'Your own questions'

/** An own question as other programs know it, under the name that a file gives it: taken in again it is the same one. */
export function ownItem(id: QuestionId, own: OwnQuestion): PortableItem {
  const common = {
    id: nameOf(id),
    topic: { id: OWN_TOPIC, title: OWN_TITLE },
    tags: own.tags,
    stem: own.stem,
    code: own.code,
    because: own.because === '' ? [] : own.because.split('\n\n'),
    sources: [],
  }
  switch (own.kind) {
    case 'choice': {
      const options = own.options.map((option, index) => ({
        ...option,
        id: String.fromCodePoint(97 + index),
      }))
      return { ...common, shape: 'choice', isSingle: own.isSingle, options }
    }
    case 'order':
      return {
        ...common,
        shape: 'order',
        steps: own.steps.map((step, index) => ({ ...step, id: `s${index}` })),
      }
    case 'match':
      return { ...common, shape: 'match', ...matched(id, own) }
    case 'number': {
      const { value, tolerance, unit } = own
      return { ...common, shape: 'number', value, tolerance, unit, working: '', slips: [] }
    }
  }
}

function matched(id: QuestionId, own: Extract<OwnQuestion, { kind: 'match' }>) {
  const question = asQuestion(id, own)
  if (question.kind !== 'matching') return { prompts: [], options: [] }
  const { prompts, options, key } = question
  const asked = prompts.flatMap((prompt) => {
    const answer = key[prompt.id]
    return answer === undefined ? [] : [{ id: prompt.id, text: prompt.text, why: prompt.rationale, answer }]
  })
  return { prompts: asked, options }
}
