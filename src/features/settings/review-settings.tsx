import { SETTING_RANGE } from '#engine/learner/settings.ts'
import { reviewsADay } from '#engine/plan/review-load.ts'
import { MOST_DAYS } from '#engine/plan/assumptions.ts'
import { createScheduler } from '#engine/review/card.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { useReviewDesk } from '#stores/use-review.ts'
import forms from '#forms/forms.module.css'
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
/** Days ahead that are looked at while no exam date is set, or none that a plan reaches to. */
const OPEN_SPAN = 30

/** What each choice costs over the days to come; nothing while there is nothing to tell it by. */
function Cost() {
  const desk = useReviewDesk()
  if (desk === null || desk.cards.length < ENOUGH)
    return <p className={forms.note}>What each choice costs stands here once you have met {ENOUGH} facts.</p>
  const { today, examDay, cards } = desk
  const ahead = examDay === null ? Infinity : examDay - today
  const days = ahead <= MOST_DAYS ? Math.max(1, ahead) : OPEN_SPAN
  const span = { today, examDay, days }
  const rows = CHOICES.map(({ value, label }) => {
    const retention = Number(value)
    const scheduler = createScheduler({ retention })
    const due = cards.map(({ card }) => ({ card, dueDay: card.lastDay + scheduler.interval(card.stability) }))
    return { label, perDay: reviewsADay({ cards: due, scheduler, retention }, span) ?? 0 }
  })
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
      <p className={forms.note}>
        An estimate: the mean over{' '}
        {ahead <= MOST_DAYS ? 'the days to your exam' : `the next ${OPEN_SPAN} days`}, for these facts alone.
      </p>
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
