import type { OptionId } from '#engine/questions/ids.ts'
import type { FaultQuestion } from '#engine/questions/question.ts'
import { CodeListing } from '#questions/code-listing.tsx'
import type { KindModule } from '#questions/kind-module.ts'
import styles from '#questions/question-part.module.css'
import { plainText, RichText } from '#questions/rich-text.tsx'

import { ChoiceOutcomes, Choices } from './choices.tsx'

/** Find the faulty line: the listing with its numbers, then the lines in question as radios. */
export const faultModule: KindModule<'fault'> = {
  View: ({ question, response, onRespond, grade, stemId, struck, onStrike, isReadOnly }) => {
    const chosen = response === null ? [] : [response.option]
    const common = {
      type: 'radio',
      options: question.options,
      chosen,
      struck,
      label: (option: { readonly id: OptionId; readonly text: string }) => (
        <FaultLine question={question} option={option} />
      ),
    } as const
    return (
      <>
        <CodeListing code={question.code} />
        {grade === null ? (
          <Choices
            {...common}
            legend="Choose the line that is at fault."
            stemId={stemId}
            onChoose={(option) => onRespond({ kind: 'fault', option })}
            onStrike={onStrike}
            isReadOnly={isReadOnly}
          />
        ) : (
          <ChoiceOutcomes {...common} keys={[question.key]} />
        )}
      </>
    )
  },
  initial: () => null,
  press: (question, _response, index) => {
    const option = question.options[index]
    return option === undefined ? undefined : { kind: 'fault', option: option.id }
  },
  words: {
    left: (_question, response) => (response === null ? 'Choose a line first.' : null),
    outcome: () => null,
    given: (question, response) =>
      `Line ${lineNumber(response.option)}: ${plainText(lineText(question, response.option))}`,
  },
}

function FaultLine(props: {
  readonly question: FaultQuestion
  readonly option: { readonly id: OptionId; readonly text: string }
}) {
  const { question, option } = props
  return (
    <>
      <code className={styles.line}>
        <span className={styles.lineName}>Line {lineNumber(option.id)}</span> {lineText(question, option.id)}
      </code>
      <span className={styles.said}>
        <RichText text={option.text} />
      </span>
    </>
  )
}

/** From 1, as the id says: `line-3`. */
function lineNumber(option: OptionId): number {
  return Number(option.replace('line-', ''))
}

function lineText(question: FaultQuestion, option: OptionId): string {
  return question.code.text.split('\n')[lineNumber(option) - 1]?.trim() ?? ''
}
