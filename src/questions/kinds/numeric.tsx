import type { KindModule } from '#questions/kind-module.ts'
import { numberText } from '#engine/words/number.ts'

import { NumberEntry, NumberOutcome } from './number.tsx'

/** Type a number; the engine worked out the right one. */
export const numericModule: KindModule<'numeric'> = {
  View: ({ question, response, onRespond, grade, stemId, isReadOnly }) =>
    grade === null ? (
      <NumberEntry
        label="Your answer"
        unit={question.unit}
        value={response?.value ?? null}
        stemId={stemId}
        isReadOnly={isReadOnly}
        onValue={(value) => onRespond(value === null ? null : { kind: 'numeric', value })}
      />
    ) : (
      <NumberOutcome question={question} given={response?.value ?? null} grade={grade} />
    ),
  initial: () => null,
  words: {
    left: (_question, response) => (response === null ? 'Type a number first.' : null),
    outcome: (_question, grade) => (grade.slip === null ? null : `The slip: ${grade.slip.name}.`),
    given: (question, response) => `${numberText(response.value)} ${question.unit}`,
  },
}
