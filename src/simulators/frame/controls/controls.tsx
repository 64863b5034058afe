import { useId } from 'react'
import type { ReactNode } from 'react'

import type { Shape } from '#engine/core/shape.ts'

import { fieldAt } from './blank.ts'
import styles from './controls.module.css'
import { Field } from './field.tsx'
import { FieldNotes, notesOf } from './field-notes.tsx'
import type { OnEdit } from './field.tsx'
import { groupBy } from '#simulators/frame/group-by.ts'

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
  const all = [
    ...fields.filter((path) => !last.includes(path)),
    ...last.filter((path) => fields.includes(path)),
  ]
  const at = (path: string) => {
    const field = fieldAt(shape, scenario, path)
    return field === null ? null : (
      <Field
        key={path}
        shape={field.shape}
        value={field.value}
        path={path}
        onEdit={onEdit}
        isNamed={paths !== undefined}
      />
    )
  }
  if (paths === undefined) return <div className={styles.controls}>{all.map(at)}</div>
  const sections = groupBy(paths, (path) => path.split('.').slice(0, -1).join('.'))
  return (
    <div className={styles.controls}>
      {[...sections].map(([group, members]) =>
        group === '' ? (
          members.map(at)
        ) : (
          <NamedGroup
            key={group}
            name={groupName(shape, scenario, group)}
            help={fieldAt(shape, scenario, group)?.shape.help ?? ''}
          >
            {members.map(at)}
          </NamedGroup>
        ),
      )}
    </div>
  )
}

type NamedGroupProps = { readonly name: string; readonly help: string; readonly children: ReactNode }

function NamedGroup({ name, help, children }: NamedGroupProps) {
  const id = useId()
  return (
    <fieldset className={styles.group} aria-describedby={notesOf({ id, help })}>
      <legend>{name}</legend>
      <FieldNotes id={id} help={help} />
      {children}
    </fieldset>
  )
}

/** Name of the group that a named field belongs to; an item of a list carries its number where there are several. */
function groupName(shape: Shape<unknown>, scenario: unknown, path: string): string {
  const keys = path.split('.')
  const label = fieldAt(shape, scenario, path)?.shape.label ?? ''
  const siblings = fieldAt(shape, scenario, keys.slice(0, -1).join('.'))?.value
  const isOneOfSeveral = Array.isArray(siblings) && siblings.length > 1
  return isOneOfSeveral ? `${label} ${Number(keys.at(-1)) + 1}` : label
}
