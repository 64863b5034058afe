import { Link, useSearchParams } from 'react-router'

import { coursePartsOf } from '#content/course-parts.ts'
import { exams, latestExams } from '#content/exams.ts'
import type { LessonMeta } from '#content/lesson-meta.ts'
import { isForExam, lessonState, readingPlace } from '#content/lesson-state.ts'
import type { LessonState } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import { type ExamId, isExamId } from '#engine/questions/question.ts'
import { minutesText } from '#engine/words/time.ts'
import { useProgress, useSettings } from '#stores/services.ts'
import { classes } from '#ui/classes.ts'
import { Icon } from '#ui/icon.tsx'
import { CircleCheck } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'
import { ProgressBar } from '#ui/progress.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

import styles from './lesson-list-page.module.css'

const ABOUT =
  'Short lessons on Amazon API Gateway in order, each with live simulators and exam questions, for SAA-C03 and DVA-C03.'

type Filter = 'all' | ExamId

/** The course in order, with where each lesson stands. */
export function Component() {
  const [params, setParams] = useSearchParams()
  const wanted = params.get('exam')
  // An address may name an exam that is over; it narrows the list as it always did.
  const filter: Filter = isExamId(wanted) ? wanted : 'all'
  const shown = lessons.filter((meta) => filter === 'all' || isForExam(meta, filter))

  const next = useNext(shown)

  function handleFilter(value: Filter) {
    setParams(value === 'all' ? {} : { exam: value }, { replace: true, preventScrollReset: true })
  }
  return (
    <Page title="Lessons" description={ABOUT} meta={<Totals shown={shown} />}>
      <div className={styles.head}>
        <DoneShare shown={shown} />
        <FilterChoice value={filter} onChange={handleFilter} />
      </div>
      {coursePartsOf(shown).map(({ id, title, line, lessons: own }) => (
        <section key={id} className={styles.part} aria-labelledby={`part-${id}`}>
          <h2 id={`part-${id}`}>{title}</h2>
          <p className={styles.line}>{line}</p>
          <ol className={styles.list}>
            {own.map((meta) => (
              <LessonRow key={meta.slug} meta={meta} filter={filter} isNext={meta === next} />
            ))}
          </ol>
        </section>
      ))}
      <section className={styles.more} aria-labelledby="look-up">
        <h2 id="look-up">Look something up</h2>
        <ul>
          <li>
            <Link to={paths.facts()}>Facts</Link>
            <p>Every limit, price and rule with its AWS page and the date it was checked.</p>
          </li>
          <li>
            <Link to={paths.glossary()}>Glossary</Link>
            <p>The words of the service, each in a sentence or two.</p>
          </li>
        </ul>
      </section>
    </Page>
  )
}

/** The first lesson in order that is not done, once there is one before it or one begun; null for a newcomer. */
function useNext(shown: readonly LessonMeta[]): LessonMeta | null {
  return useProgress(({ progress }) =>
    progress.lessons.size === 0
      ? null
      : (shown.find(({ slug }) => lessonState(progress.lessons.get(slug)) !== 'done') ?? null),
  )
}

function Totals({ shown }: { readonly shown: readonly LessonMeta[] }) {
  const minutes = shown.reduce((sum, meta) => sum + meta.minutes, 0)
  return (
    <>
      <span>{shown.length === 1 ? '1 lesson' : `${shown.length} lessons`}</span>
      <span>{minutesText(minutes)} to read and try</span>
    </>
  )
}

function DoneShare({ shown }: { readonly shown: readonly LessonMeta[] }) {
  useProgress((state) => state.revision)
  const done = useProgress(
    (state) => shown.filter(({ slug }) => lessonState(state.progress.lessons.get(slug)) === 'done').length,
  )
  const text = `${done} of ${shown.length} done`
  return (
    <div className={styles.share}>
      <ProgressBar label="Lessons done" share={shown.length === 0 ? 0 : done / shown.length} text={text} />
      <span>{text}</span>
    </div>
  )
}

type FilterChoiceProps = { readonly value: Filter; readonly onChange: (value: Filter) => void }

function FilterChoice({ value, onChange }: FilterChoiceProps) {
  const own = useSettings((state) => state.exam)
  const shown = exams.filter((exam) => latestExams.includes(exam) || [own, value].includes(exam.exam))
  const options: readonly { value: Filter; label: string }[] = [
    { value: 'all', label: 'All lessons' },
    ...shown.map(({ exam, code }) => ({ value: exam, label: `${code}${exam === own ? ' (yours)' : ''}` })),
  ]
  return (
    <Segmented
      legend="Only what an exam asks for"
      hideLegend
      size="s"
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}

type LessonRowProps = { readonly meta: LessonMeta; readonly filter: Filter; readonly isNext: boolean }

function LessonRow({ meta, filter, isNext }: LessonRowProps) {
  const progress = useProgress((state) => state.progress.lessons.get(meta.slug))
  const right = useProgress(
    (state) =>
      meta.questions.filter((id) => state.progress.questions.get(id)?.last.verdict === 'right').length,
  )
  const state = lessonState(progress)
  const tasks = filter === 'all' ? undefined : meta.exams[filter]
  return (
    <li className={styles.row}>
      <span className={styles.order} aria-hidden="true">
        {meta.order}
      </span>
      <div>
        <VisuallyHidden>Lesson {meta.order}</VisuallyHidden>
        <Link className={styles.title} to={paths.lesson(meta.slug)}>
          {meta.title}
        </Link>
        <p className={styles.summary}>{meta.summary}</p>
        {tasks !== undefined && <p className={styles.tasks}>Tasks {tasks.join(', ')}</p>}
      </div>
      <div className={styles.side}>
        <span className={styles.minutes}>{meta.minutes} min</span>
        <StateWords state={state} meta={meta} section={progress?.section ?? null} />
        {isNext && <span className={styles.next}>Next for you</span>}
        {right > 0 && (
          <span>
            {right} of {meta.questions.length} right
          </span>
        )}
      </div>
    </li>
  )
}

type StateWordsProps = {
  readonly state: LessonState
  readonly meta: LessonMeta
  readonly section: string | null
}

function StateWords({ state, meta, section }: StateWordsProps) {
  if (state === 'new') return null
  if (state === 'done')
    return (
      <span className={classes(styles.state, styles.done)}>
        <Icon of={CircleCheck} size={16} /> Done
      </span>
    )
  const place = readingPlace(meta, section)
  return (
    <span className={classes(styles.state, styles.started)}>
      {place.at === 0 ? 'Started' : `Section ${place.at} of ${place.of}`}
    </span>
  )
}
