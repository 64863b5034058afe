import { useId } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { MinimalPairQuestion, PairVariant } from '#engine/questions/question.ts'
import { useExplained } from '#questions/explained.ts'
import type { KindModule, KindViewProps } from '#questions/kind-module.ts'
import styles from '#questions/question-part.module.css'
import { plainText, RichParagraphs, RichText } from '#questions/rich-text.tsx'

import { ChoiceOutcomes, Choices } from './choices.tsx'

/** One story told twice with one clause changed. The second version appears when the first is answered. */
export const minimalPairModule: KindModule<'minimal-pair'> = {
  View: (props) => (props.grade === null ? <PairControls {...props} /> : <PairOutcome {...props} />),
  initial: () => null,
  press: (question, response, index) => {
    const option = question.options[index]
    const open = question.variants.find(({ id }) => response?.options[id] === undefined)
    if (option === undefined || open === undefined) return undefined
    return { kind: 'minimal-pair', options: { ...response?.options, [open.id]: option.id } }
  },
  words: {
    left: (question, response) => {
      const left = question.variants.filter(({ id }) => response?.options[id] === undefined).length
      return left === 0 ? null : `Choose an answer for the ${left === 2 ? 'first' : 'second'} version.`
    },
    outcome: (_question, grade) => {
      const right = grade.parts.filter((part) => part.isRight).length
      return grade.verdict === 'right' ? null : `${right} of 2 versions right.`
    },
    given: (question, response) =>
      question.variants
        .map((variant, index) => {
          const option = question.options.find(({ id }) => id === response.options[variant.id])
          return `${index + 1}. ${plainText(option?.text ?? 'nothing')}`
        })
        .join(' '),
  },
}

function PairControls(props: KindViewProps<'minimal-pair'>) {
  const { question, response, onRespond, isReadOnly } = props
  const id = useId()
  const given = response?.options ?? {}
  const [first, second] = question.variants
  const shown = given[first.id] === undefined ? [first] : [first, second]
  return (
    <>
      {shown.map((variant, index) => (
        <div key={variant.id} className={styles.telling}>
          <div id={`${id}-${variant.id}`} className={styles.story}>
            <RichParagraphs text={variant.stem} />
          </div>
          <Choices
            type="radio"
            legend={`Version ${index + 1} of 2: choose one.`}
            stemId={`${id}-${variant.id}`}
            options={question.options}
            chosen={chosenIn(given, variant)}
            struck={[]}
            onChoose={(option) =>
              onRespond({ kind: 'minimal-pair', options: { ...given, [variant.id]: option } })
            }
            isReadOnly={isReadOnly}
          />
        </div>
      ))}
    </>
  )
}

function PairOutcome({ question, response, struck }: KindViewProps<'minimal-pair'>) {
  const isExplained = useExplained()
  return (
    <>
      {question.variants.map((variant, index) => (
        <section key={variant.id} className={styles.telling} aria-label={`Version ${index + 1} of 2`}>
          <div className={styles.story}>
            <RichParagraphs text={variant.stem} marks={variant.decisive} />
          </div>
          <ChoiceOutcomes
            type="radio"
            options={explained(question, variant)}
            keys={[variant.key]}
            chosen={chosenIn(response?.options ?? {}, variant)}
            struck={struck}
          />
        </section>
      ))}
      {isExplained && (
        <p className={styles.flip}>
          <strong>What changed: </strong>
          <RichText text={question.change} />
        </p>
      )}
    </>
  )
}

function chosenIn(given: Readonly<Record<string, OptionId>>, variant: PairVariant): readonly OptionId[] {
  const option = given[variant.id]
  return option === undefined ? [] : [option]
}

function explained(question: MinimalPairQuestion, variant: PairVariant) {
  return question.options.map((option) => {
    const { rationale = '', when } = variant.rationales[option.id] ?? {}
    return { ...option, rationale, ...(when === undefined ? {} : { when }) }
  })
}
