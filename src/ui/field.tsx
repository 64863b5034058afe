import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'

import { classes } from './classes.ts'
import styles from './field.module.css'
import { Icon } from './icon.tsx'
import { CircleAlert } from './icons.ts'

/** What ties a control to its label, help and error; spread it on the control. */
export type FieldWiring = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

type FieldProps = {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** What is wrong and how to put it right. */
  readonly error?: string | null | undefined
  readonly children: (wiring: FieldWiring) => ReactNode
}

/** Label, control, help and error, wired in one place so that no page can forget. */
export function Field({ label, help, error, children }: FieldProps) {
  const id = useId()
  const hasHelp = help !== undefined
  const hasError = error !== undefined && error !== null && error !== ''
  const described = classes(hasHelp && `${id}-help`, hasError && `${id}-error`)
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hasHelp && (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': hasError || undefined,
      })}
      {hasError && (
        <p className={styles.error} id={`${id}-error`}>
          <Icon of={CircleAlert} size={16} />
          {error}
        </p>
      )}
    </div>
  )
}

/** A one-line input in the app's looks. */
export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={classes(styles.input, className)} />
}

/** A native select in the app's looks. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={classes(styles.input, styles.select, className)} />
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  readonly label: ReactNode
  readonly help?: ReactNode
}

/** A native checkbox with its label beside it. */
export function Checkbox({ label, help, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={classes(styles.check, className)}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        className={styles.box}
      />
      <div>
        <label className={styles.checkLabel} htmlFor={id}>
          {label}
        </label>
        {help !== undefined && (
          <p className={styles.help} id={`${id}-help`}>
            {help}
          </p>
        )}
      </div>
    </div>
  )
}
