import { memo, useMemo, useRef, useState } from 'react'
import { Link, useLoaderData, useLocation } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { examCode } from '#content/exam-code.ts'
import { latestExamIds } from '#content/latest-exams.ts'
import type { LessonMeta } from '#content/lesson-meta.ts'
import { readingPlace } from '#content/lesson-state.ts'
import { findLesson, lessons, loadLesson } from '#content/lessons.ts'
import type { Lesson } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { useServices } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { Page } from '#ui/page.tsx'
import { useIsWritten } from '#ui/later/use-is-written.ts'

import artefacts from './artefacts.module.css'
import { ContentsList } from './contents-list.tsx'
import { LESSON_MAP } from './lesson-components.tsx'
import { LessonProvider } from './lesson-context.ts'
import type { LessonContextValue } from './lesson-context.ts'
import { LessonFoot } from './lesson-foot.tsx'
import styles from './lesson-page.module.css'
import { Marks } from './marks/marks.tsx'
import prose from './prose.module.css'
import { Sources, SourcesSwitch, useShowsSources } from './sources.tsx'
import { useCopying } from './use-copying.ts'
import { useNextLesson } from './use-next-lesson.ts'
import { usePassing } from './use-passing.ts'
import { useReading } from './use-reading.ts'

type LessonData = { readonly lesson: Lesson; readonly questions: LessonContextValue['questions'] }

/** Loads the text; the questions follow when the reader comes near them. A 404 for a slug that no lesson has. */
export async function loader({ params }: LoaderFunctionArgs): Promise<LessonData> {
  const meta = findLesson(params['slug'] ?? '')
  if (meta === undefined) throw new Response('No such lesson', { status: 404 })
  const questions = async () => (await import('#content/questions.ts')).loadQuestions(meta.questions)
  return { lesson: await loadLesson(meta.slug), questions }
}

export function Component() {
  const { lesson, questions } = useLoaderData<LessonData>()
  // A lesson starts afresh: nothing of the one before may linger in its parts.
  return <LessonView key={lesson.meta.slug} lesson={lesson} questions={questions} />
}

/** A lesson: its text with its list of sections beside it, and at the foot what comes after. */
export function LessonView({ lesson: { meta, Component: Text }, questions }: LessonData) {
  const text = useRef<HTMLDivElement>(null)
  const beside = useRef<HTMLDivElement>(null)
  const current = useReading(meta)
  useNextLesson(meta)
  useCopying(text)
  const isPassing = usePassing(text, beside, meta.slug)
  const areSourcesShown = useShowsSources()
  const value = useMemo(() => ({ meta, questions }), [meta, questions])
  return (
    <LessonProvider value={value}>
      <Page
        title={meta.title}
        description={meta.summary}
        kicker={<Kicker meta={meta} />}
        meta={<Meta meta={meta} />}
      >
        <div className={styles.columns}>
          <div ref={beside} className={styles.beside}>
            <ContentsList sections={meta.sections} current={current} isHidden={isPassing} />
          </div>
          <article className={styles.article}>
            <Resume meta={meta} />
            <div
              ref={text}
              className={classes(prose.prose, artefacts.artefacts)}
              data-sources={areSourcesShown ? '' : undefined}
            >
              <LessonText of={Text} />
            </div>
            <Sources text={text} />
            <Marks meta={meta} text={text} />
            <LessonFoot meta={meta} />
          </article>
        </div>
      </Page>
    </LessonProvider>
  )
}

/**
 * The text, untouched while the reader moves through its sections. A part of a written page whose code is still on its
 * way would otherwise be thrown away at the first of them, and drawn anew.
 */
const LessonText = memo(function LessonText({ of: Text }: { readonly of: Lesson['Component'] }) {
  return <Text components={LESSON_MAP} />
})

function Kicker({ meta }: { readonly meta: LessonMeta }) {
  return (
    <span>
      <Link to={paths.lessons()}>Lessons</Link> / {meta.order} of {lessons.length}
    </span>
  )
}

function Meta({ meta }: { readonly meta: LessonMeta }) {
  const asked = latestExamIds.filter((exam) => meta.exams[exam] !== undefined)
  const before = meta.prerequisites.map(findLesson).filter((lesson) => lesson !== undefined)
  return (
    <>
      <span>{meta.minutes} min</span>
      <span>{meta.questions.length} questions</span>
      {asked.map((exam) => (
        <span key={exam}>
          {examCode(exam)} {meta.exams[exam]?.join(', ')}
        </span>
      ))}
      {before.length > 0 && (
        <span>
          Builds on{' '}
          {before.map(({ slug, title }, index) => (
            <span key={slug}>
              {index > 0 && ', '}
              <Link to={paths.lesson(slug)}>{title}</Link>
            </span>
          ))}
        </span>
      )}
      <SourcesSwitch />
    </>
  )
}

/** One line that leads back to where the reader was, as it stood when the page opened. */
function Resume({ meta }: { readonly meta: LessonMeta }) {
  const { progress } = useServices()
  const { hash } = useLocation()
  const [opened] = useState(() => progress.getState().progress.lessons.get(meta.slug)?.section ?? null)
  const isWritten = useIsWritten()
  const { section, at } = readingPlace(meta, opened)
  if (isWritten || section === null || at <= 1 || hash !== '') return null
  return (
    <p className={styles.resume} data-print="no">
      You were at “{section.title}”. <a href={`#${section.id}`}>Continue there</a>
    </p>
  )
}
