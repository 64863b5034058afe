import type { LessonMeta } from '#content/lesson-meta.ts'
import { lessonInProgress, nextNewLesson, readingPlace } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { counted } from '#engine/words/number.ts'
import { useServices, useSettings } from '#stores/services.ts'
import { LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'

import styles from './study-day.module.css'

/** The lesson that is open, or the next one; its button is the first of the page where nothing else comes before it. */
export function ContinueLesson({ isFirst }: { readonly isFirst: boolean }) {
  const { progress } = useServices()
  const exam = useSettings((state) => state.exam)
  const known = progress.getState().progress.lessons
  const open = lessonInProgress(lessons, known)
  const next = nextNewLesson(lessons, known, exam)
  const lesson = open ?? next
  if (lesson === undefined)
    return (
      <section className={styles.continue} aria-labelledby="continue">
        <h2 className={styles.label} id="continue">
          Lessons
        </h2>
        <p className={styles.title}>You have read every lesson</p>
        <div className={styles.actions}>
          <LinkButton to={paths.lessons()}>Look one up again</LinkButton>
        </div>
      </section>
    )
  return <Lesson lesson={lesson} isOpen={open !== undefined} isFirst={isFirst} />
}

type LessonProps = { readonly lesson: LessonMeta; readonly isOpen: boolean; readonly isFirst: boolean }

function Lesson({ lesson, isOpen, isFirst }: LessonProps) {
  const { progress } = useServices()
  const known = progress.getState().progress.lessons
  const place = readingPlace(lesson, known.get(lesson.slug)?.section ?? null)
  return (
    <section className={styles.continue} aria-labelledby="continue">
      <h2 className={styles.label} id="continue">
        {isOpen ? 'Continue' : 'Next lesson'}
      </h2>
      <p className={styles.title}>{lesson.title}</p>
      <p className={styles.where}>
        {!isOpen || place.at === 0
          ? `${lesson.minutes} minutes · ${lesson.summary}`
          : `Section ${place.at} of ${place.of} · ${counted(place.minutesLeft, 'minute')} left`}
      </p>
      <div className={styles.actions}>
        <LinkButton
          tone={isFirst ? 'primary' : 'plain'}
          to={paths.lesson(lesson.slug, place.at > 1 ? place.section?.id : undefined)}
          iconEnd={ArrowRight}
        >
          {isOpen ? 'Continue the lesson' : 'Start the lesson'}
        </LinkButton>
      </div>
    </section>
  )
}
