import styles from './controls.module.css'

type MenuProps = {
  readonly id: string
  readonly describedBy: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChoose: (value: string) => void
}

/** A native menu under its chosen words: a closed menu of the browser cuts what is long, these wrap. */
export function Menu({ id, describedBy, options, value, onChoose }: MenuProps) {
  return (
    <span className={styles.menu}>
      <span className={styles.chosen} aria-hidden="true">
        {options.find((option) => option.value === value)?.label ?? value}
      </span>
      <select
        id={id}
        aria-describedby={describedBy}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
