import { useState } from 'react'
import { Link } from 'react-router'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button, LinkButton } from '#ui/button.tsx'
import { dateText } from '#ui/calendar.ts'
import { Icon } from '#ui/icon.tsx'
import { ArrowLeft, ArrowRight, Check, CircleCheck } from '#ui/icons.ts'

import styles from './lesson-foot.module.css'

/** Done, previous, next. */
export function LessonFoot({ meta }: { readonly meta: LessonMeta }) {
  const at = lessons.findIndex(({ slug }) => slug === meta.slug)
  const before = lessons[at - 1]
  const after = lessons[at + 1]
  return (
    <footer className={styles.foot} data-print="no">
      <Done meta={meta} after={after} />
      <p className={styles.take}>
        <Link to={paths.take('lesson', meta.slug)}>Take the questions of this lesson with you</Link>, to Anki,
        Moodle or paper.
      </p>
      <nav className={styles.around} aria-label="Lessons before and after">
        {before !== undefined && (
          <Link to={paths.lesson(before.slug)} rel="prev">
            <span className={styles.way}>
              <Icon of={ArrowLeft} size={16} /> Previous
            </span>
            {before.title}
          </Link>
        )}
        {after !== undefined && (
          <Link className={styles.after} to={paths.lesson(after.slug)} rel="next">
            <span className={styles.way}>
              Next <Icon of={ArrowRight} size={16} />
            </span>
            {after.title}
          </Link>
        )}
      </nav>
    </footer>
  )
}

type DoneProps = { readonly meta: LessonMeta; readonly after: LessonMeta | undefined }

function Done({ meta, after }: DoneProps) {
  const { progress } = useServices()
  const announce = useAnnounce()
  const [isRefused, setRefused] = useState(false)
  const completedAt = useProgress((state) => state.progress.lessons.get(meta.slug)?.completedAt ?? null)

  async function handleDone() {
    const { saved, kept } = await progress.getState().record({ type: 'lesson.completed', lesson: meta.slug })
    setRefused(!kept)
    if (kept) announce(saved ? 'Marked as done' : 'Marked as done in this tab; saving failed')
  }
  if (completedAt === null)
    return (
      <div className={styles.done}>
        <p>Read it to the end? Then it counts as done; you can come back at any time.</p>
        <Button tone="primary" icon={Check} onClick={() => void handleDone()}>
          Mark as done
        </Button>
        {isRefused && <p role="status">Not marked: this tab is read-only, and nothing new is kept.</p>}
      </div>
    )
  return (
    <div className={styles.done}>
      <p className={styles.isDone}>
        <Icon of={CircleCheck} size={20} /> Done on {dateText(completedAt)}
      </p>
      {after !== undefined && (
        <LinkButton tone="primary" to={paths.lesson(after.slug)} iconEnd={ArrowRight}>
          Next lesson
        </LinkButton>
      )}
    </div>
  )
}
