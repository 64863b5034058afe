import { useId } from 'react'

import type { Control, Shape } from '#engine/core/shape.ts'
import { Checkbox } from '#ui/field.tsx'

import { blankCase, blankOf, caseFields, takesNone } from './blank.ts'
import styles from './controls.module.css'
import { FieldNotes, notesOf } from './field-notes.tsx'
import { Menu } from './menu.tsx'
import { ListField } from './list-field.tsx'
import { NumberField } from './number-field.tsx'
import { TextField } from './text-field.tsx'

export type OnEdit = (path: string, value: unknown) => string | null

export type FieldProps = {
  readonly shape: Shape<unknown>
  readonly value: unknown
  readonly path: string
  readonly onEdit: OnEdit
  /** Instead of the shape's own, where several of a kind stand together. */
  readonly label?: string | undefined
  /** Named by a lesson: where it has a value, it is there to be changed, not to be switched off. */
  readonly isNamed?: boolean | undefined
}

/** The editor of one field of a scenario, made from its shape alone. */
export function Field(props: FieldProps) {
  const { shape, value, path, onEdit } = props
  const isSet = value !== null && value !== undefined
  if (isSet && (props.isNamed === true || !takesNone(shape))) return <Editor {...props} />
  if (!takesNone(shape)) return null
  return (
    <div className={styles.optional}>
      <Checkbox
        label={props.label ?? shape.label}
        // Once it is set, its editor says it.
        {...(isSet || shape.help === '' ? {} : { help: shape.help })}
        checked={isSet}
        onChange={(event) => onEdit(path, event.currentTarget.checked ? blankOf(shape) : null)}
      />
      {isSet && <Editor {...props} />}
    </div>
  )
}

function Editor(props: FieldProps) {
  const { shape, value, path, onEdit } = props
  const { control } = shape
  const label = props.label ?? shape.label
  switch (control.kind) {
    case 'number':
      return typeof value === 'number' ? (
        <NumberField
          label={label}
          help={shape.help}
          unit={control.unit}
          range={control}
          value={value}
          onEdit={(next) => onEdit(path, next)}
        />
      ) : null
    case 'boolean':
      return (
        <Checkbox
          className={styles.switch}
          label={label}
          {...(shape.help === '' ? {} : { help: shape.help })}
          checked={value === true}
          onChange={(event) => onEdit(path, event.currentTarget.checked)}
        />
      )
    case 'choice':
      return <Choice {...props} label={label} options={control.options} />
    case 'text':
      return (
        <TextField
          label={label}
          help={shape.help}
          value={String(value)}
          onEdit={(next) => onEdit(path, next)}
        />
      )
    case 'group':
      return <Group {...props} label={label} fields={control.fields} />
    case 'list':
      return <List {...props} label={label} item={control.item} />
    case 'variant':
      return <Variant {...props} label={label} control={control} />
    case 'fixed':
      return null
    default:
      return control satisfies never
  }
}

function List(props: FieldProps & { readonly label: string; readonly item: Shape<unknown> }) {
  const { item, path, onEdit } = props
  return (
    <ListField {...props}>
      {(entry, index) => (
        <Field
          shape={item}
          value={entry}
          path={`${path}.${index}`}
          onEdit={onEdit}
          label={`${item.label} ${index + 1}`}
        />
      )}
    </ListField>
  )
}

function Choice(
  props: FieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[] },
) {
  const id = useId()
  const { shape, value, path, onEdit, options } = props
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {props.label ?? shape.label}
      </label>
      <Menu
        id={id}
        describedBy={notesOf({ id, help: shape.help })}
        options={options}
        value={String(value)}
        onChoose={(next) => onEdit(path, next)}
      />
      <FieldNotes id={id} help={shape.help} />
    </div>
  )
}

function Group(props: FieldProps & { readonly fields: Readonly<Record<string, Shape<unknown>>> }) {
  const id = useId()
  const { shape, fields, value, path, onEdit, label } = props
  return (
    <fieldset className={styles.group} aria-describedby={notesOf({ id, help: shape.help })}>
      <legend>{label}</legend>
      <FieldNotes id={id} help={shape.help} />
      <Fields fields={fields} value={value} path={path} onEdit={onEdit} />
    </fieldset>
  )
}

type FieldsProps = Omit<FieldProps, 'shape' | 'label'> & {
  readonly fields: Readonly<Record<string, Shape<unknown>>>
}

/** The fields of an object, one under the other. */
export function Fields({ fields, value, path, onEdit }: FieldsProps) {
  const entries = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map()
  return Object.entries(fields).map(([name, shape]) => (
    <Field
      key={name}
      shape={shape}
      value={entries.get(name)}
      path={path === '' ? name : `${path}.${name}`}
      onEdit={onEdit}
    />
  ))
}

function Variant(props: FieldProps & { readonly control: Extract<Control, { kind: 'variant' }> }) {
  const { shape, control, value, path, onEdit, label } = props
  const names = Object.entries(control.labels).map(([name, words]) => ({ value: name, label: words }))
  const tag =
    typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(control.tag) : ''
  const id = useId()
  const caseId = useId()
  const caseHelp = control.cases[String(tag)]?.help ?? ''
  return (
    <fieldset className={styles.group} aria-describedby={notesOf({ id, help: shape.help })}>
      <legend>{label}</legend>
      <FieldNotes id={id} help={shape.help} />
      <div className={styles.row}>
        <label htmlFor={caseId} className={styles.label}>
          Kind
        </label>
        <Menu
          id={caseId}
          describedBy={notesOf({ id: caseId, help: caseHelp })}
          options={names}
          value={String(tag)}
          onChoose={(next) => {
            const fresh = blankCase(control, next)
            onEdit(path, typeof fresh === 'object' ? keepShared(fresh, value) : fresh)
          }}
        />
        <FieldNotes id={caseId} help={caseHelp} />
      </div>
      <Fields fields={caseFields(control, value)} value={value} path={path} onEdit={onEdit} />
    </fieldset>
  )
}

/** Fields of the same name survive a change of kind. */
function keepShared(fresh: object | null, old: unknown): unknown {
  if (fresh === null || typeof old !== 'object' || old === null) return fresh
  const tagged = Object.entries(fresh)
  const before = new Map(Object.entries(old))
  return Object.fromEntries(
    tagged.map(([name, value], index) => [name, index > 0 && before.has(name) ? before.get(name) : value]),
  )
}
