import { dateProblem } from '#content/exam-words.ts'
import { examsToChoose, findExam } from '#content/exams.ts'
import { type Day, dayFromIso, isoFromDay } from '#engine/events/day.ts'
import type { ExamId } from '#engine/questions/question.ts'
import { SETTING_RANGE } from '#engine/learner/settings.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { useToday } from '#stores/use-today.ts'
import { Button } from '#ui/button.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { Segmented } from '#ui/segmented.tsx'

import styles from './forms.module.css'
import { useTyped } from './use-typed.ts'

/** Which exam, when, and how much time a day. */
export function ExamFields() {
  const { settings } = useServices()
  const exam = useSettings((state) => state.exam)
  const offered = examsToChoose(isoFromDay(useToday()), exam)
  return (
    <>
      <Segmented
        legend="Exam"
        options={offered.map(({ exam: id, code }) => ({ value: id, label: code }))}
        value={exam}
        onChange={(value) => void settings.getState().change('exam', value)}
      />
      <ExamDate />
      <DailyMinutes />
    </>
  )
}

function ExamDate() {
  const { settings } = useServices()
  const exam = useSettings((state) => state.exam)
  const examDate = useSettings((state) => state.examDate)
  const [text, setText] = useTyped(examDate ?? '')
  const today = useToday()

  function handleDate(value: string) {
    setText(value)
    const isDate = dayFromIso(value) !== null
    if (value === '' || isDate) void settings.getState().change('examDate', value === '' ? null : value)
  }
  return (
    <Field label="Date" help="Leave it empty if you have none yet." error={problemOf(text, exam, today)}>
      {(wiring) => (
        <div className={styles.line}>
          <TextInput
            {...wiring}
            type="date"
            min={isoFromDay(today)}
            value={text}
            onChange={(event) => handleDate(event.currentTarget.value)}
          />
          {text !== '' && (
            <Button tone="quiet" size="s" onClick={() => handleDate('')}>
              Clear the date
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}

/** Days ahead from which a slip of the finger is likelier than a plan. */
const FAR = 5 * 365 + 1

/** Why a day is no day for the exam; null for one that is, and for none. */
function problemOf(date: string, exam: ExamId, today: Day): string | null {
  const day = dayFromIso(date)
  if (day === null) return null
  if (day < today) return 'This day is over. Set the next date, or clear it.'
  if (day > today + FAR) return 'This day is more than five years ahead. Is the year right?'
  const blueprint = findExam(exam)
  return blueprint === undefined ? null : dateProblem(blueprint, date, isoFromDay(today))
}

function DailyMinutes() {
  const { settings } = useServices()
  const minutes = useSettings((state) => state.dailyMinutes)
  const [text, setText] = useTyped(String(minutes))
  const { low, high } = SETTING_RANGE.dailyMinutes
  const number = Number(text)
  const fits = /^\d+$/.test(text) && number >= low && number <= high

  function handleMinutes(value: string) {
    setText(value)
    const wanted = Number(value)
    if (/^\d+$/.test(value) && wanted >= low && wanted <= high)
      void settings.getState().change('dailyMinutes', wanted)
  }
  return (
    <Field
      label="Minutes a day"
      error={fits ? null : `A whole number from ${low} to ${high}. Until then it stays at ${minutes}.`}
    >
      {(wiring) => (
        <TextInput
          {...wiring}
          type="number"
          inputMode="numeric"
          min={low}
          max={high}
          step={5}
          value={text}
          onChange={(event) => handleMinutes(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
