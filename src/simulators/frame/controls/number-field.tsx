import { useId, useLayoutEffect, useRef, useState } from 'react'

import { duration } from '#engine/words/time.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import styles from './controls.module.css'
import { FieldNotes, notesOf } from './field-notes.tsx'
import { POSITIONS, hasSlider, positionOf, valueAtPosition } from './slider-scale.ts'
import type { NumberRange } from './slider-scale.ts'

/** Applies a change and answers with what is wrong with it, if anything. */
export type Edit = (value: unknown) => string | null

type NumberFieldProps = {
  readonly label: string
  readonly help: string
  readonly unit: string
  readonly range: NumberRange
  readonly value: number
  readonly onEdit: Edit
}

const SHORT: Readonly<Record<string, string>> = {
  'requests per second': '/s',
  'per second': '/s',
  requests: '',
  tokens: '',
  seconds: 's',
  minutes: 'min',
  hours: 'h',
  percent: '%',
  'USD per GB': '$/GB',
  'USD per million calls': '$/M',
  'USD per million invocations': '$/M',
}

type Draft = { readonly text: string; readonly error: string | null }

/** A number to type and, where the range allows it, to slide. What cannot run is refused here and changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { label, help, unit, range, value, onEdit } = props
  const id = useId()
  const [draft, setDraft] = useState<Draft | null>(null)
  const type = (text: string) => {
    const number = numberIn(text)
    setDraft({ text, error: number === null ? `${label}: type a number.` : onEdit(number) })
  }
  const slide = (position: number) => {
    setDraft(null)
    onEdit(valueAtPosition(position, range))
  }
  const { text, error } = draft ?? { text: formatNumber(value), error: null }
  const reading = `${formatNumber(value)} ${unit}`.trim()
  return (
    <div className={styles.number}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <span className={styles.reading}>
        <input
          id={id}
          inputMode="decimal"
          size={Math.max(4, text.length + 1)}
          autoComplete="off"
          value={text}
          aria-invalid={error !== null || undefined}
          aria-describedby={notesOf({ id, help, error })}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={() => error === null && setDraft(null)}
        />
        <span className={styles.unit} title={unit}>
          {SHORT[unit] ?? unit}
          {unit === 'ms' && value >= 1_000 && ` = ${duration(value * 1_000)}`}
        </span>
      </span>
      {hasSlider(range) && (
        <Slider
          label={`${label}, slider`}
          words={reading}
          position={Math.round(positionOf(value, range))}
          onSlide={slide}
        />
      )}
      <FieldNotes id={id} help={help} error={error} />
    </div>
  )
}

type SliderProps = {
  readonly label: string
  readonly words: string
  readonly position: number
  readonly onSlide: (position: number) => void
}

function Slider({ label, words, position, onSlide }: SliderProps) {
  const slider = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    slider.current?.style.setProperty('--done', `${(position / POSITIONS) * 100}%`)
  }, [position])
  return (
    <input
      ref={slider}
      type="range"
      className={styles.slider}
      aria-label={label}
      aria-valuetext={words}
      min={0}
      max={POSITIONS}
      value={position}
      onChange={(event) => onSlide(event.currentTarget.valueAsNumber)}
    />
  )
}

/** What was typed, grouping commas and spaces aside; null when it is not a number. */
export function numberIn(text: string): number | null {
  const bare = text.replaceAll(/[\s,]/g, '')
  const number = Number(bare)
  return bare === '' || Number.isNaN(number) ? null : number
}
