import type { OptionId } from '#engine/questions/ids.ts'
import type { MultipleQuestion } from '#engine/questions/question.ts'
import type { KindModule } from '#questions/kind-module.ts'
import { inWords } from '#engine/words/number.ts'
import { plainText } from '#questions/rich-text.tsx'

import { ChoiceOutcomes, Choices } from './choices.tsx'

/** As many options as the stem says, as checkboxes; one more is refused. */
export const multipleModule: KindModule<'multiple'> = {
  View: ({ question, response, onRespond, grade, stemId, struck, onStrike, isReadOnly }) => {
    const chosen = response?.options ?? []
    const common = { type: 'checkbox', options: question.options, chosen, struck } as const
    if (grade !== null) return <ChoiceOutcomes {...common} keys={question.key} />
    return (
      <Choices
        {...common}
        legend={`Choose ${inWords(question.choose)}.`}
        stemId={stemId}
        onChoose={(option) => {
          const next = toggled(question, chosen, option)
          if (next !== undefined) onRespond(next.length === 0 ? null : { kind: 'multiple', options: next })
        }}
        onStrike={onStrike}
        isFull={chosen.length >= question.choose}
        isReadOnly={isReadOnly}
        left={leftWords(question, chosen.length)}
      />
    )
  },
  initial: () => null,
  press: (question, response, index) => {
    const option = question.options[index]
    const chosen = response?.options ?? []
    const next = option === undefined ? undefined : toggled(question, chosen, option.id)
    return next === undefined ? undefined : { kind: 'multiple', options: next }
  },
  words: {
    left: (question, response) => {
      const left = question.choose - (response?.options.length ?? 0)
      return left > 0 ? `Choose ${inWords(left)} more first.` : null
    },
    outcome: (question, grade) => {
      const right = grade.parts.filter((part) => part.isChosen && part.isRight).length
      return grade.verdict === 'right' ? null : `${right} of ${question.choose} right.`
    },
    given: (question, response) =>
      question.options
        .filter(({ id }) => response.options.includes(id))
        .map(({ text }) => plainText(text))
        .join('; '),
  },
}

/** The chosen options after one more press; undefined when it would be one too many. */
function toggled(
  question: MultipleQuestion,
  chosen: readonly OptionId[],
  option: OptionId,
): readonly OptionId[] | undefined {
  if (chosen.includes(option)) return chosen.filter((id) => id !== option)
  return chosen.length >= question.choose ? undefined : [...chosen, option]
}

function leftWords(question: MultipleQuestion, chosen: number): string {
  const left = question.choose - chosen
  if (left > 0) return `${inWords(left)} left to choose`
  return `All ${inWords(question.choose)} chosen. Take one back to choose another.`
}
