import { useId, useState } from 'react'

import type { Grade } from '#engine/questions/kind-rules.ts'
import type { NumericQuestion, PredictQuestion } from '#engine/questions/question.ts'
import { numberText } from '#engine/words/number.ts'
import { useExplained } from '#questions/explained.ts'
import { typedNumber } from '#questions/typed-number.ts'
import styles from '#questions/question-part.module.css'
import { RichParagraphs, RichText } from '#questions/rich-text.tsx'
import { Field, TextInput } from '#ui/field.tsx'

type NumberEntryProps = {
  readonly label: string
  readonly unit: string
  readonly value: number | null
  readonly stemId: string
  readonly isReadOnly: boolean
  readonly onValue: (value: number | null) => void
}

/** A number to type. Text that is no number says so and counts as no response; nothing is guessed. */
export function NumberEntry({ label, unit, value, stemId, isReadOnly, onValue }: NumberEntryProps) {
  const [text, setText] = useState(value === null ? '' : numberText(value))
  const isBad = text.trim() !== '' && typedNumber(text) === null
  const unitId = useId()
  return (
    <Field
      label={label}
      error={isBad ? 'Type a number with digits and a point for decimals, such as 1200 or 0.25.' : null}
    >
      {(wiring) => (
        <span className={styles.number}>
          <TextInput
            {...wiring}
            aria-describedby={[wiring['aria-describedby'], unitId, stemId].filter(Boolean).join(' ')}
            inputMode="decimal"
            autoComplete="off"
            enterKeyHint="done"
            value={text}
            disabled={isReadOnly}
            onChange={(event) => {
              setText(event.target.value)
              onValue(typedNumber(event.target.value))
            }}
          />
          <span id={unitId}>{unit}</span>
        </span>
      )}
    </Field>
  )
}

type NumberOutcomeProps = {
  readonly question: NumericQuestion | PredictQuestion
  readonly given: number | null
  readonly grade: Grade
}

/** The two numbers side by side, the slip that fits, and how it is worked out. */
export function NumberOutcome({ question, given, grade }: NumberOutcomeProps) {
  const { value, unit, tolerance, working, slips } = question
  const isExplained = useExplained()
  const others = slips.filter((slip) => slip !== grade.slip && slip.name !== grade.slip?.name)
  return (
    <>
      <dl className={styles.reading}>
        <dt>Your answer</dt>
        <dd>{given === null ? 'no answer' : `${numberText(given)} ${unit}`}</dd>
        <dt>Correct</dt>
        <dd>
          {numberText(value)} {unit}
          {tolerance > 0 && ` (${numberText(tolerance)} either way counts)`}
        </dd>
      </dl>
      {isExplained && grade.slip !== null && (
        <p className={styles.flip}>
          <strong>{numberText(grade.slip.value)} is what you get by: </strong>
          <RichText text={grade.slip.name} />. <RichText text={grade.slip.rationale} />
        </p>
      )}
      {isExplained && (
        <div className={styles.working}>
          <h3>How it is worked out</h3>
          <RichParagraphs text={working} />
        </div>
      )}
      {isExplained && others.length > 0 && (
        <details>
          <summary>Other ways to go wrong</summary>
          <ul>
            {others.map((slip) => (
              <li key={slip.name}>
                <b>{numberText(slip.value)}</b>: <RichText text={slip.name} />.{' '}
                <RichText text={slip.rationale} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
