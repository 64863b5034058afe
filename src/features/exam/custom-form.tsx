import { topics as allTopics } from '#content/topics.ts'
import type { TopicId } from '#engine/questions/ids.ts'
import { Checkbox, Field, TextInput } from '#ui/field.tsx'

import styles from './exam-page.module.css'

export type Custom = {
  readonly count: number
  readonly minutes: number
  readonly topics: readonly TopicId[]
}

export const FIRST_CUSTOM: Custom = { count: 20, minutes: 40, topics: [] }

const LIMITS = { count: { low: 5, high: 65 }, minutes: { low: 5, high: 240 } } as const

type CustomFormProps = { readonly custom: Custom; readonly onChange: (custom: Custom) => void }

/** Number of questions, minutes, topics. A number outside its range is pulled back inside when the field is left. */
export function CustomForm({ custom, onChange }: CustomFormProps) {
  const { topics } = custom
  return (
    <div className={styles.custom}>
      <NumberField
        label="Questions"
        help="5 to 65"
        value={custom.count}
        range={LIMITS.count}
        onChange={(count) => onChange({ ...custom, count })}
      />
      <NumberField
        label="Minutes"
        help="5 to 240"
        value={custom.minutes}
        range={LIMITS.minutes}
        onChange={(minutes) => onChange({ ...custom, minutes })}
      />
      <details className={styles.topics}>
        <summary>{topics.length === 0 ? 'All topics' : `${topics.length} topics chosen`}</summary>
        <fieldset>
          <legend>Choose topics; none means all.</legend>
          <div className={styles.topicList}>
            {allTopics.map(({ id, title }) => (
              <Checkbox
                key={id}
                label={title}
                checked={topics.includes(id)}
                onChange={(event) =>
                  onChange({
                    ...custom,
                    topics: event.target.checked ? [...topics, id] : topics.filter((topic) => topic !== id),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      </details>
    </div>
  )
}

type NumberFieldProps = {
  readonly label: string
  readonly help: string
  readonly value: number
  readonly range: { readonly low: number; readonly high: number }
  readonly onChange: (value: number) => void
}

function NumberField({ label, help, value, range, onChange }: NumberFieldProps) {
  return (
    <Field label={label} help={help}>
      {(wiring) => (
        <TextInput
          {...wiring}
          type="number"
          inputMode="numeric"
          min={range.low}
          max={range.high}
          defaultValue={value}
          onChange={(event) => onChange(within(event.target.valueAsNumber, range, value))}
          onBlur={(event) => {
            event.target.value = String(value)
          }}
        />
      )}
    </Field>
  )
}

function within(typed: number, { low, high }: NumberFieldProps['range'], before: number): number {
  return Number.isFinite(typed) ? Math.min(high, Math.max(low, Math.round(typed))) : before
}
