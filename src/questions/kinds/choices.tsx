import { useId } from 'react'
import type { ReactNode } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { AnswerOption } from '#engine/questions/question.ts'
import { OptionCard } from '#questions/option-card.tsx'
import { OutcomeCard, OutcomeList, outcomeOf } from '#questions/outcome-card.tsx'
import styles from '#questions/question-part.module.css'
import { RichText } from '#questions/rich-text.tsx'

type ChoicesProps = {
  readonly type: 'radio' | 'checkbox'
  readonly legend: string
  readonly stemId: string
  readonly options: readonly { readonly id: OptionId; readonly text: string }[]
  readonly chosen: readonly OptionId[]
  readonly onChoose: (option: OptionId, isChosen: boolean) => void
  readonly struck: readonly OptionId[]
  readonly onStrike?: ((option: OptionId, struck: boolean) => void) | undefined
  /** The number to select is reached: what is not chosen yet looks closed. */
  readonly isFull?: boolean
  readonly isReadOnly: boolean
  readonly label?: (option: { readonly id: OptionId; readonly text: string }) => ReactNode
  /** Read and shown under the options: how many are left. */
  readonly left?: string | null
}

/** Options as native radios or checkboxes, numbered here after the shuffle: the number is the key that chooses it. */
export function Choices(props: ChoicesProps) {
  const { type, legend, stemId, options, chosen, onChoose, struck, onStrike, isReadOnly } = props
  const { isFull = false, label, left = null } = props
  const name = useId()
  return (
    <fieldset className={styles.group} aria-describedby={stemId}>
      <legend className={styles.ask}>{legend}</legend>
      {options.map((option, index) => (
        <OptionCard
          key={option.id}
          type={type}
          name={name}
          option={option.id}
          badge={String(index + 1)}
          isChosen={chosen.includes(option.id)}
          isStruck={struck.includes(option.id)}
          isFull={isFull}
          isReadOnly={isReadOnly}
          onChoose={(isChosen) => onChoose(option.id, isChosen)}
          onStrike={onStrike === undefined ? undefined : (on) => onStrike(option.id, on)}
        >
          {label === undefined ? <RichText text={option.text} /> : label(option)}
        </OptionCard>
      ))}
      {type === 'checkbox' && (
        <p className={styles.left} role="status">
          {left}
        </p>
      )}
    </fieldset>
  )
}

type OutcomesProps = {
  readonly type: 'radio' | 'checkbox'
  readonly options: readonly AnswerOption[]
  readonly keys: readonly OptionId[]
  readonly chosen: readonly OptionId[]
  readonly struck: readonly OptionId[]
  readonly label?: (option: { readonly id: OptionId; readonly text: string }) => ReactNode
}

/** The same options after marking, in the order in which they were answered, each with its rationale. */
export function ChoiceOutcomes(props: OutcomesProps) {
  const { type, options, keys, chosen, struck, label } = props
  return (
    <OutcomeList label="Options with their reasons">
      {options.map((option, index) => {
        const isChosen = chosen.includes(option.id)
        return (
          <OutcomeCard
            key={option.id}
            outcome={outcomeOf(keys.includes(option.id), isChosen)}
            {...(type === 'radio' && keys.includes(option.id) ? { lead: 'Right.' } : {})}
            badge={String(index + 1)}
            text={label === undefined ? <RichText text={option.text} /> : label(option)}
            rationale={option.rationale}
            when={option.when}
            isStruck={struck.includes(option.id)}
            control={{ type, isChosen }}
          />
        )
      })}
    </OutcomeList>
  )
}
