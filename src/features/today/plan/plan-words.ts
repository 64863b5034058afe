import type { CourseState, PlanTask } from '#engine/plan/plan.ts'
import type { LessonSlug } from '#engine/questions/ids.ts'
import { counted } from '#engine/words/number.ts'

/** One line of today: a task, or all lessons of the day where there would be more than three lines. */
export type PlanLine = {
  readonly title: string
  readonly minutes: number
  /** The task that it leads to. */
  readonly task: PlanTask
  readonly isDone: boolean
}

const MOST_LINES = 3

type Ticked = PlanTask & { readonly isDone?: boolean }
type TitleOf = (lesson: LessonSlug) => string

/** Tasks as two or three lines whose minutes add up to those of the tasks. */
export function planLines(tasks: readonly Ticked[], titleOf: TitleOf): readonly PlanLine[] {
  const lessons = tasks.filter((task) => task.kind === 'lesson')
  if (tasks.length <= MOST_LINES) return tasks.map((task) => lineOf(task, titleOf))
  const [first] = lessons
  return tasks.flatMap((task) => {
    if (task.kind !== 'lesson') return [lineOf(task, titleOf)]
    return task === first ? [lessonsLine(lessons, titleOf)] : []
  })
}

function lineOf(task: Ticked, titleOf: TitleOf): PlanLine {
  return { title: taskTitle(task, titleOf), minutes: task.minutes, task, isDone: task.isDone ?? false }
}

type LessonTask = Extract<Ticked, { readonly kind: 'lesson' }>

function lessonsLine(tasks: readonly LessonTask[], titleOf: TitleOf): PlanLine {
  const open = tasks.find(({ isDone }) => isDone !== true) ?? tasks[0]
  if (open === undefined) throw new Error('A line of lessons needs a lesson.')
  return {
    title: `Lessons: ${tasks.map(({ lesson, ends }) => `${titleOf(lesson)}${ends ? '' : ' (the beginning)'}`).join('; ')}`,
    minutes: tasks.reduce((sum, { minutes }) => sum + minutes, 0),
    task: open,
    isDone: tasks.every(({ isDone }) => isDone === true),
  }
}

function taskTitle(task: PlanTask, titleOf: TitleOf): string {
  switch (task.kind) {
    case 'review':
      return `Review ${counted(task.facts, 'fact')}`
    case 'questions':
      return `Answer ${counted(task.questions, 'question')}`
    case 'lesson': {
      const title = titleOf(task.lesson)
      if (task.begins) return task.ends ? `Read “${title}”` : `Begin “${title}”`
      return task.ends ? `Read “${title}” to the end` : `Go on with “${title}”`
    }
  }
}

type DayText = (day: number) => string

/** Where one stands, and what would mend it, as sentences. */
export function courseWords(course: CourseState, minutes: number, dayText: DayText): string {
  switch (course.kind) {
    case 'on course':
      return course.lastLesson === null
        ? 'On course: you have read every lesson.'
        : `On course: the last lesson ends on ${dayText(course.lastLesson)}.`
    case 'behind':
      return behindWords(course, minutes, dayText)
    case 'too much':
      return tooMuchWords(course, minutes, dayText)
  }
}

type Kind<K extends CourseState['kind']> = Extract<CourseState, { readonly kind: K }>

function behindWords({ late, minutes, lastLesson }: Kind<'behind'>, aDay: number, dayText: DayText): string {
  const planned = late.length === 1 ? 'it was planned' : 'they were planned'
  const end =
    lastLesson === null
      ? ''
      : `; at ${aDay} minutes a day the last lesson ends on ${dayText(lastLesson)}, still before the exam`
  return `${counted(late.length, 'lesson')} behind: ${planned} by yesterday. ${counted(minutes, 'minute')} of reading would catch up${end}.`
}

function tooMuchWords(course: Kind<'too much'>, aDay: number, dayText: DayText): string {
  const isOne = course.lessons === 1
  const late = course.late.length === 0 ? '' : `${counted(course.late.length, 'lesson')} behind. `
  const lack = `${late}${counted(course.lessons, 'lesson')} ${isOne ? 'does' : 'do'} not fit before the exam at ${aDay} minutes a day.`
  const mends = [
    ...(course.minutes === null ? [] : [`${course.minutes} minutes a day`]),
    ...(course.examDay === null ? [] : [`an exam on ${dayText(course.examDay)}`]),
  ]
  return mends.length === 0
    ? `${lack} Read what you need most first.`
    : `${lack} All ${isOne ? 'fits' : 'fit'} with ${mends.join(', or with ')}.`
}

/** A task of a day to come, in the fewest words. */
export function shortTask(task: PlanTask, titleOf: TitleOf): string {
  switch (task.kind) {
    case 'review':
      return `about ${counted(task.facts, 'review')}`
    case 'questions':
      return counted(task.questions, 'question')
    case 'lesson':
      return `${titleOf(task.lesson)}, ${counted(task.minutes, 'minute')}`
  }
}
