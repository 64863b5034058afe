import { useState } from 'react'

import type { KindModule, KindViewProps } from '#questions/kind-module.ts'
import { numberText } from '#engine/words/number.ts'
import { PredictFrame } from '#simulators/predict-frame.tsx'

import { NumberOutcome } from './number.tsx'

/** Commit to a number in the simulator's frame, then watch the run that marks it. */
export const predictModule: KindModule<'predict'> = {
  View: PredictView,
  submits: 'Run it',
  initial: () => null,
  words: {
    left: (_question, response) => (response === null ? 'Type a number first.' : null),
    outcome: (_question, grade) => (grade.slip === null ? null : `The slip: ${grade.slip.name}.`),
    given: (question, response) => `${numberText(response.value)} ${question.unit}`,
  },
}

/** The frame stays after the commitment and plays the run; an answer from before is shown without it. */
function PredictView({ question, response, onCommit, grade, formId, isReadOnly }: KindViewProps<'predict'>) {
  const [wasOpen] = useState(grade === null && !isReadOnly)
  return (
    <>
      {wasOpen && (
        <PredictFrame
          scenario={question.scenario}
          prompt="Your prediction"
          unit={question.unit}
          tolerance={question.tolerance}
          form={formId}
          onPredict={(value) => onCommit({ kind: 'predict', value })}
        />
      )}
      {grade !== null && <NumberOutcome question={question} given={response?.value ?? null} grade={grade} />}
    </>
  )
}
