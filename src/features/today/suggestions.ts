import { examCode } from '#content/exam-code.ts'
import { lessonInProgress, lessonState, nextNewLesson } from '#content/lesson-state.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import type { Progress } from '#engine/log/progress.ts'
import type { Settings } from '#engine/log/settings.ts'
import { useProgress, useServices, useSettings } from '#stores/services.ts'

export type Suggestion = {
  readonly to: string
  readonly title: string
  readonly detail: string
  /** Time or count, set in mono. */
  readonly amount: string
}

/** What is worth doing besides the lesson that is open, the best first. */
export function useSuggestions(): readonly Suggestion[] {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const exam = useSettings((state) => state.exam)
  return suggestions(progress.getState().progress, exam)
}

export function suggestions(progress: Progress, exam: Settings['exam']): readonly Suggestion[] {
  return [...unfinishedChecks(progress), ...anotherLesson(progress, exam)].slice(0, 3)
}

/** Lessons that are done although some of their check questions were missed or never met. */
function unfinishedChecks(progress: Progress): readonly Suggestion[] {
  return lessons
    .filter(({ slug }) => lessonState(progress.lessons.get(slug)) === 'done')
    .map((meta) => ({
      meta,
      open: meta.questions.filter((id) => progress.questions.get(id)?.last.verdict !== 'right').length,
    }))
    .filter(({ open }) => open > 0)
    .map(({ meta, open }) => ({
      to: paths.lesson(meta.slug, 'check'),
      title: `Check yourself: ${meta.title}`,
      detail: 'Questions of this lesson that you have not answered right yet',
      amount: open === 1 ? '1 question' : `${open} questions`,
    }))
}

/** A new lesson, when another one is still open. */
function anotherLesson(progress: Progress, exam: Settings['exam']): readonly Suggestion[] {
  const next = nextNewLesson(lessons, progress.lessons, exam)
  if (next === undefined || lessonInProgress(lessons, progress.lessons) === undefined) return []
  const tasks = next.exams[exam]
  return [
    {
      to: paths.lesson(next.slug),
      title: next.title,
      detail:
        tasks === undefined
          ? next.summary
          : `The next lesson that ${examCode(exam)} asks for, tasks ${tasks.join(', ')}`,
      amount: `${next.minutes} min`,
    },
  ]
}
