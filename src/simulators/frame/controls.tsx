import type { Shape } from '#engine/core/shape.ts'

import { fieldAt } from './blank.ts'
import styles from './controls.module.css'
import { Field } from './field.tsx'
import type { OnEdit } from './field.tsx'

type ControlsProps = {
  readonly shape: Shape<unknown>
  readonly scenario: unknown
  /** Dotted paths to show; all fields, in their groups, when absent. */
  readonly paths?: readonly string[] | undefined
  /** Of all fields, those that stand at the end. */
  readonly last?: readonly string[] | undefined
  readonly onEdit: OnEdit
}

/** The controls of a scenario: the named ones in a lesson, all of them on the full page. */
export function Controls({ shape, scenario, paths, last = [], onEdit }: ControlsProps) {
  const fields = shape.control.kind === 'group' ? Object.keys(shape.control.fields) : []
  const all = [...fields.filter((path) => !last.includes(path)), ...last]
  const labels = paths === undefined ? [] : labelsOf(shape, scenario, paths)
  return (
    <div className={styles.controls}>
      {(paths ?? all).map((path, index) => {
        const field = fieldAt(shape, scenario, path)
        return (
          field !== null && (
            <Field
              key={path}
              shape={field.shape}
              value={field.value}
              path={path}
              onEdit={onEdit}
              label={labels[index]}
            />
          )
        )
      })}
    </div>
  )
}

/** Where two named fields would read the same, the name of the group goes before: "Stage: rate". */
function labelsOf(shape: Shape<unknown>, scenario: unknown, paths: readonly string[]): readonly string[] {
  const own = paths.map((path) => fieldAt(shape, scenario, path)?.shape.label ?? path)
  return own.map((label, index) => {
    if (own.filter((other) => other === label).length === 1) return label
    const keys = paths[index]?.split('.') ?? []
    const group = fieldAt(shape, scenario, keys.slice(0, -1).join('.'))
    const number = Number(keys.at(-2))
    const place = Number.isInteger(number) ? ` ${number + 1}` : ''
    return group === null ? label : `${group.shape.label}${place}: ${label.toLowerCase()}`
  })
}
