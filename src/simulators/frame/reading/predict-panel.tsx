import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'

import { unbroken } from '#engine/words/unbroken.ts'
import { Button } from '#ui/button.tsx'
import { TextInput } from '#ui/field.tsx'

import type { AskFirst } from '#simulators/frame/instrument.ts'
import { numberIn } from '#simulators/frame/controls/number-field.tsx'
import styles from './predict-panel.module.css'

type PredictPanelProps = {
  readonly ask: AskFirst
  /** The learner asked for the question just now: the focus goes to its field. */
  readonly takesFocus: boolean
  readonly onPredict: (value: number) => void
  /** Absent where the answer counts: a question of a lesson or a practice. */
  readonly onSkip?: (() => void) | undefined
}

/** Asks for a number before the outcome shows. */
export function PredictPanel({ ask, takesFocus, onPredict, onSkip }: PredictPanelProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus) field.current?.focus()
  }, [takesFocus])
  const id = useId()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const value = numberIn(text)
    if (value === null) setError('Type a number, then run.')
    else onPredict(value)
  }
  return (
    <form id={ask.form} className={styles.panel} data-task="" onSubmit={handleSubmit}>
      <p className={styles.kicker}>Predict, then run</p>
      <label htmlFor={id} className={styles.ask}>
        {unbroken(ask.ask)}
      </label>
      <div className={styles.row}>
        <TextInput
          id={id}
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          className={styles.input}
          value={text}
          aria-invalid={error !== null || undefined}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setError(null)
          }}
        />
        {ask.unit !== '' && <span className={styles.unit}>{ask.unit}</span>}
        {ask.form === undefined && (
          <Button type="submit" tone="primary">
            Run it
          </Button>
        )}
        {onSkip !== undefined && (
          <Button tone="quiet" onClick={onSkip}>
            Show without predicting
          </Button>
        )}
      </div>
      <p id={`${id}-error`} role="alert" className={styles.error}>
        {error}
      </p>
    </form>
  )
}

type PredictOfferProps = {
  readonly ask: string
  /** Nothing was told yet: it is the one thing to do. */
  readonly isFirst: boolean
  readonly onAsk: () => void
}

/** Offers the question of a preset whose outcome is in sight. */
export function PredictOffer({ ask, isFirst, onAsk }: PredictOfferProps) {
  return (
    <div className={styles.offer} data-task="">
      <p>{unbroken(ask)}</p>
      <Button size="s" tone={isFirst ? 'primary' : 'plain'} onClick={onAsk}>
        Predict first
      </Button>
    </div>
  )
}
