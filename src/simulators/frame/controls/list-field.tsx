import { useId, useState } from 'react'
import type { ReactNode } from 'react'

import type { Shape } from '#engine/core/shape.ts'
import { Button } from '#ui/button.tsx'
import { Plus, Trash2 } from '#ui/icons.ts'

import { blankOf } from './blank.ts'
import styles from './controls.module.css'
import { FieldNotes, notesOf } from './field-notes.tsx'
import { edited } from '#simulators/frame/link/scenario-edits.ts'

/** More than this many items are edited in the scenario's file. */
const SHOWN = 24

type ListFieldProps = {
  readonly shape: Shape<unknown>
  readonly item: Shape<unknown>
  readonly value: unknown
  readonly path: string
  readonly label: string
  readonly onEdit: (path: string, value: unknown) => string | null
  /** The editor of one item. */
  readonly children: (entry: unknown, index: number) => ReactNode
}

/** A list to add to and take from. */
export function ListField({ shape, item, value, path, label, onEdit, children }: ListFieldProps) {
  const id = useId()
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const [error, setError] = useState<string | null>(null)
  const set = (next: readonly unknown[]) => setError(onEdit(path, next))
  return (
    <fieldset className={styles.list} aria-describedby={notesOf({ id, help: shape.help, error })}>
      <legend>{label}</legend>
      {items.slice(0, SHOWN).map((entry, index) => (
        <Item key={index} item={item} entry={entry} index={index} isOpen={items.length === 1}>
          {children(entry, index)}
          <Button
            size="s"
            tone="quiet"
            icon={Trash2}
            aria-label={`Remove ${item.label.toLowerCase()} ${index + 1}`}
            onClick={() => set(items.filter((_, at) => at !== index))}
          >
            Remove
          </Button>
        </Item>
      ))}
      {items.length > SHOWN && (
        <p className={styles.help}>{items.length - SHOWN} more; edit them in the scenario file.</p>
      )}
      <Button size="s" icon={Plus} onClick={() => set([...items, fresh(items, item)])}>
        Add {item.label.toLowerCase()}
      </Button>
      <FieldNotes id={id} help={shape.help} error={error} />
    </fieldset>
  )
}

type ItemProps = {
  readonly item: Shape<unknown>
  readonly entry: unknown
  readonly index: number
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** One item of a list; those of several fields fold away behind their name. */
function Item({ item, entry, index, isOpen, children }: ItemProps) {
  const { kind } = item.control
  if (kind !== 'group' && kind !== 'variant') return <div className={styles.item}>{children}</div>
  const entries = new Map(typeof entry === 'object' && entry !== null ? Object.entries(entry) : [])
  const name: unknown = entries.get('id') ?? entries.get('client') ?? entries.get('path') ?? null
  return (
    <details className={styles.item} open={isOpen}>
      <summary>
        {item.label} {index + 1}
        {typeof name === 'string' && <span className={styles.unit}> {name}</span>}
      </summary>
      {children}
    </details>
  )
}

/** A copy of the last item, its name made new; the shape's blank when the list is empty. */
function fresh(items: readonly unknown[], item: Shape<unknown>): unknown {
  const last = items.at(-1)
  if (last === undefined) return blankOf(item)
  const names = typeof last === 'object' && last !== null ? Object.entries(last) : []
  const named = names.find(([key, value]) => (key === 'id' || key === 'name') && typeof value === 'string')
  return named === undefined ? last : edited(last, named[0], `${String(named[1])}-${items.length + 1}`)
}
