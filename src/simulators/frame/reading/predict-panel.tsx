import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'

import { Button } from '#ui/button.tsx'
import { TextInput } from '#ui/field.tsx'

import type { AskFirst } from '#simulators/frame/instrument.ts'
import { numberIn } from '#simulators/frame/controls/number-field.tsx'
import styles from './predict-panel.module.css'
import type { Marked } from './prediction.ts'

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
    <form className={styles.panel} onSubmit={handleSubmit}>
      <p className={styles.kicker}>Predict, then run</p>
      <label htmlFor={id} className={styles.ask}>
        {ask.ask}
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
        <Button type="submit" tone="primary">
          Run it
        </Button>
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

/** Offers the question of a preset whose outcome is in sight. */
export function PredictOffer({ onAsk }: { readonly onAsk: () => void }) {
  return (
    <p className={styles.offer}>
      Rather guess before you look?
      <Button tone="quiet" size="s" onClick={onAsk}>
        Predict first
      </Button>
    </p>
  )
}

type VerdictProps = { readonly marked: Marked; readonly onShow: (time: number) => void }

/** What became of a prediction, and the way to the moment where it parted from the run. */
export function PredictionVerdict({ marked, onShow }: VerdictProps) {
  const { partedAt } = marked
  return (
    <div className={styles.verdict} data-right={marked.isRight || undefined} role="status">
      <p>{marked.sentence}</p>
      {partedAt !== null && (
        <Button size="s" onClick={() => onShow(partedAt)}>
          Show that moment
        </Button>
      )}
    </div>
  )
}
