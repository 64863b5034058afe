import type { KindModule } from '#questions/kind-module.ts'
import { plainText } from '#questions/rich-text.tsx'

import { ChoiceOutcomes, Choices } from './choices.tsx'

/** One option out of four, as radios. */
export const singleModule: KindModule<'single'> = {
  View: ({ question, response, onRespond, grade, stemId, struck, onStrike, isReadOnly }) => {
    const chosen = response === null ? [] : [response.option]
    const common = { type: 'radio', options: question.options, chosen, struck } as const
    if (grade !== null) return <ChoiceOutcomes {...common} keys={[question.key]} />
    return (
      <Choices
        {...common}
        legend="Choose one."
        stemId={stemId}
        onChoose={(option) => onRespond({ kind: 'single', option })}
        onStrike={onStrike}
        isReadOnly={isReadOnly}
      />
    )
  },
  initial: () => null,
  press: (question, _response, index) => {
    const option = question.options[index]
    return option === undefined ? undefined : { kind: 'single', option: option.id }
  },
  words: {
    left: (_question, response) => (response === null ? 'Choose an option first.' : null),
    outcome: () => null,
    given: (question, response) =>
      plainText(question.options.find(({ id }) => id === response.option)?.text ?? response.option),
  },
}
