import { SETTING_RANGE } from '#engine/learner/settings.ts'
import { createScheduler } from '#engine/review/card.ts'
import { reviewsPerDay } from '#engine/review/outlook.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { useReviewDesk } from '#stores/use-review.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Segmented } from '#ui/segmented.tsx'

import styles from './settings-page.module.css'
import { SettingsSection } from './settings-section.tsx'

const CHOICES = [
  { value: '0.8', label: '80 %' },
  { value: '0.85', label: '85 %' },
  { value: '0.9', label: '90 %' },
  { value: '0.95', label: '95 %' },
] as const
type Choice = (typeof CHOICES)[number]['value']

/** How well facts are to be kept, and what that costs. */
export function ReviewSettings() {
  return (
    <SettingsSection
      id="review"
      title="Review"
      intro="Facts come back just before their recall falls to the share that you choose. A higher share asks for more reviews."
    >
      <Retention />
      <DayStart />
    </SettingsSection>
  )
}

function Retention() {
  const { settings } = useServices()
  const retention = useSettings((state) => state.retention)
  const current = CHOICES.find(({ value }) => Number(value) === retention)?.value ?? null
  return (
    <div className={styles.part}>
      <Segmented<Choice>
        legend="Recall when a fact comes back"
        options={CHOICES}
        value={current}
        onChange={(value) => void settings.getState().change('retention', Number(value))}
      />
      <Cost />
    </div>
  )
}

/** Facts from which an estimate of the learner's own says anything. */
const ENOUGH = 10
/** Stability in days at which the choices are compared while there are no facts. */
const USUAL = 30

function Cost() {
  const desk = useReviewDesk()
  const cards = desk?.cards ?? []
  if (cards.length < ENOUGH) {
    const days = (retention: string) => createScheduler({ retention: Number(retention) }).interval(USUAL)
    const times = (days('0.9') / days('0.95')).toFixed(1)
    return (
      <p className={styles.note}>
        95 % asks for about {times} times the reviews of 90 %. Your own number stands here once you have met{' '}
        {ENOUGH} facts.
      </p>
    )
  }
  const rows = CHOICES.map(({ value, label }) => ({
    label,
    perDay: reviewsPerDay(cards, createScheduler({ retention: Number(value) })),
  }))
  return (
    <>
      <DataTable
        caption={`Reviews a day for the ${cards.length} facts that you have met`}
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'share', head: 'Recall', cell: ({ label }) => label },
          { key: 'cost', head: 'Reviews a day', isNumber: true, cell: ({ perDay }) => costWords(perDay) },
        ]}
      />
      <p className={styles.note}>As they stand today; each fact that settles costs less.</p>
    </>
  )
}

function costWords(perDay: number): string {
  return perDay < 1 ? 'under 1' : `about ${Math.round(perDay)}`
}

const { low, high } = SETTING_RANGE.dayStart
const HOURS = Array.from({ length: high - low + 1 }, (_, index) => low + index)

function DayStart() {
  const { settings } = useServices()
  const dayStart = useSettings((state) => state.dayStart)
  return (
    <Field label="A new day starts at" help="What you answer before it counts for the day before.">
      {(wiring) => (
        <Select
          {...wiring}
          value={dayStart}
          onChange={(event) => void settings.getState().change('dayStart', Number(event.currentTarget.value))}
        >
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {String(hour).padStart(2, '0')}:00
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
