import { useId } from 'react'

import { classes } from './classes.ts'
import styles from './segmented.module.css'
import hidden from './visually-hidden.module.css'

export type SegmentedProps<V extends string> = {
  /** Names the group; shown above it unless `hideLegend`. */
  readonly legend: string
  readonly hideLegend?: boolean
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly disabled?: boolean
  readonly size?: 'm' | 's'
}

/** One choice out of a few, as native radios in a row: arrows move, screen readers hear a radio group. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { legend, hideLegend = false, options, value, onChange, disabled = false, size = 'm' } = props
  const name = useId()
  return (
    <fieldset className={classes(styles.group, size === 's' && styles.small)} disabled={disabled}>
      <legend className={hideLegend ? hidden.hidden : styles.legend}>{legend}</legend>
      <div className={styles.row}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              className={styles.input}
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={styles.label}>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
