import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { lessons } from '#content/lessons.ts'
import { dayFromIso } from '#engine/events/day.ts'
import { counted } from '#engine/words/number.ts'
import { minutesText } from '#engine/words/time.ts'
import { ExamFields } from '#forms/exam-form.tsx'
import { RestoreForm } from '#forms/restore-form.tsx'
import { useSettings } from '#stores/services.ts'
import { useToday } from '#stores/use-today.ts'
import { Button } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'

import type { Door } from './door.ts'
import styles from './open-door.module.css'

type OpenDoorProps = { readonly door: Door; readonly onPlan: () => void }

/** A form of the first visit, with the focus on its heading. */
export function OpenDoor({ door, onPlan }: OpenDoorProps) {
  return door === 'exam' ? (
    <Panel title="Your exam">
      <ExamFields />
      <ToPlan onPlan={onPlan} />
    </Panel>
  ) : (
    <Panel title="Your backup">
      <p>
        Did you study in another browser or on another computer? There, under Settings, is “Download a
        backup”. Bring the file here, and go on where you were.
      </p>
      <RestoreForm />
    </Panel>
  )
}

function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <section className={styles.panel} aria-labelledby="door">
      <h2 ref={heading} id="door" tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** The sum that a date allows, and the way to the days laid out; without a date, what there is instead. */
function ToPlan({ onPlan }: Pick<OpenDoorProps, 'onPlan'>) {
  const examDate = useSettings((state) => state.examDate)
  const minutes = useSettings((state) => state.dailyMinutes)
  const today = useToday()
  const day = examDate === null ? null : dayFromIso(examDate)
  const reading = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  const all = `${counted(lessons.length, 'lesson')} take ${minutesText(reading)} to read`
  if (day === null || day <= today)
    return <p className={styles.sum}>No date yet? Begin with lesson 1, and set it later. The {all}.</p>
  const days = day - today
  return (
    <>
      <p className={styles.sum}>
        {counted(days, 'day')} at {minutes} minutes make {minutesText(days * minutes)}. The {all}; the rest
        goes to questions and reviews.
      </p>
      <div>
        <Button tone="primary" iconEnd={ArrowRight} onClick={onPlan}>
          Show my plan
        </Button>
      </div>
    </>
  )
}
