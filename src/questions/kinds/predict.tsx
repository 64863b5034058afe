import type { KindModule } from '#questions/kind-module.ts'
import { numberText } from '#questions/number-text.ts'

import { NumberEntry, NumberOutcome } from './number.tsx'

/** Commit to a number before the run that marks it. */
export const predictModule: KindModule<'predict'> = {
  View: ({ question, response, onRespond, grade, stemId, isReadOnly }) =>
    grade === null ? (
      <NumberEntry
        label="Your prediction"
        unit={question.unit}
        value={response?.value ?? null}
        stemId={stemId}
        isReadOnly={isReadOnly}
        onValue={(value) => onRespond(value === null ? null : { kind: 'predict', value })}
      />
    ) : (
      <NumberOutcome question={question} given={response?.value ?? null} grade={grade} />
    ),
  initial: () => null,
  words: {
    ask: (question) => `Predict a number of ${question.unit}, then run it.`,
    left: (_question, response) => (response === null ? 'Type a number first.' : null),
    outcome: (_question, grade) => (grade.slip === null ? null : `The slip: ${grade.slip.name}.`),
    given: (question, response) => `${numberText(response.value)} ${question.unit}`,
  },
}
