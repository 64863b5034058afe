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
  if (course.kind === 'on course')
    return course.lastLesson === null
      ? 'On course: you have read every lesson.'
      : `On course: the last lesson ends on ${dayText(course.lastLesson)}.`
  if (course.kind === 'behind') {
    const [names, are] = [counted(course.late.length, 'lesson'), course.late.length === 1 ? 'was' : 'were']
    return `${names} behind: ${course.late.length === 1 ? 'it' : 'they'} ${are} planned by yesterday. ${counted(course.minutes, 'minute')} of reading would catch up${course.lastLesson === null ? '' : `; at ${minutes} minutes a day the last lesson ends on ${dayText(course.lastLesson)}, still before the exam`}.`
  }
  const late = course.late.length === 0 ? '' : `${counted(course.late.length, 'lesson')} behind. `
  const behind = `${late}${counted(course.lessons, 'lesson')} ${course.lessons === 1 ? 'does' : 'do'} not fit before the exam at ${minutes} minutes a day.`
  const mends = [
    ...(course.minutes === null ? [] : [`${course.minutes} minutes a day`]),
    ...(course.examDay === null ? [] : [`an exam on ${dayText(course.examDay)}`]),
  ]
  return mends.length === 0
    ? `${behind} Read what you need most first.`
    : `${behind} All ${course.lessons === 1 ? 'fits' : 'fit'} with ${mends.join(', or with ')}.`
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
