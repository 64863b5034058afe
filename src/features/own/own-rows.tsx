import { Button } from '#ui/button.tsx'
import { Checkbox, Field, TextInput } from '#ui/field.tsx'
import { ArrowDown, ArrowUp, Plus, Trash2 } from '#ui/icons.ts'

import { type DraftRow, type OwnDraft, row } from './own-draft.ts'
import styles from './own.module.css'

const NAMES = { choice: 'Option', order: 'Step', match: 'Text', number: '' } as const

type DraftRowsProps = {
  readonly draft: OwnDraft
  readonly onChange: (part: Partial<OwnDraft>) => void
}

/** The options, steps or pairs of a question. */
export function DraftRows({ draft, onChange }: DraftRowsProps) {
  const { rows, kind } = draft
  const put = (index: number, part: Partial<DraftRow>) =>
    onChange({ rows: rows.map((each, at) => (at === index ? { ...each, ...part } : each)) })
  const move = (from: number, to: number) => {
    const moved = rows[from]
    if (moved !== undefined && to >= 0 && to < rows.length)
      onChange({ rows: rows.toSpliced(from, 1).toSpliced(to, 0, moved) })
  }
  const key = rows.reduce((most, each) => Math.max(most, each.key), 0) + 1
  return (
    <div className={styles.rows}>
      {rows.map((each, index) => (
        <Row
          key={each.key}
          row={each}
          number={index + 1}
          kind={kind}
          onChange={(part) => put(index, part)}
          onRemove={() => onChange({ rows: rows.toSpliced(index, 1) })}
          onMove={(by) => move(index, index + by)}
        />
      ))}
      <div className={styles.line}>
        <Button size="s" icon={Plus} onClick={() => onChange({ rows: [...rows, row(key)] })}>
          {kind === 'match' ? 'Another pair' : `Another ${NAMES[kind].toLowerCase()}`}
        </Button>
      </div>
      {kind === 'match' && (
        <Field label="Answers that fit nothing" help="One a line.">
          {(wiring) => (
            <textarea
              {...wiring}
              className={styles.area}
              rows={2}
              value={draft.spares}
              onChange={({ target }) => onChange({ spares: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}

type RowProps = {
  readonly row: DraftRow
  readonly number: number
  readonly kind: OwnDraft['kind']
  readonly onChange: (part: Partial<DraftRow>) => void
  readonly onRemove: () => void
  readonly onMove: (by: number) => void
}

function Row({ row: each, number, kind, onChange, onRemove, onMove }: RowProps) {
  const name = `${NAMES[kind]} ${number}`
  return (
    <div className={styles.row} role="group" aria-label={name}>
      <Line label={name} value={each.text} onChange={(text) => onChange({ text })} />
      {kind === 'choice' && (
        <Checkbox
          label="It is right"
          checked={each.isRight}
          onChange={({ target }) => onChange({ isRight: target.checked })}
        />
      )}
      {kind === 'match' && (
        <Line label={`Answer to ${number}`} value={each.answer} onChange={(answer) => onChange({ answer })} />
      )}
      <Line label={`Reason for ${number}`} value={each.why} onChange={(why) => onChange({ why })} />
      <div className={styles.line}>
        <Button
          size="s"
          tone="quiet"
          icon={ArrowUp}
          aria-label={`Move ${name} up`}
          onClick={() => onMove(-1)}
        />
        <Button
          size="s"
          tone="quiet"
          icon={ArrowDown}
          aria-label={`Move ${name} down`}
          onClick={() => onMove(1)}
        />
        <Button size="s" tone="quiet" icon={Trash2} aria-label={`Remove ${name}`} onClick={onRemove} />
      </div>
    </div>
  )
}

type LineProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

function Line({ label, value, onChange }: LineProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <TextInput
          {...wiring}
          className={styles.wide}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
