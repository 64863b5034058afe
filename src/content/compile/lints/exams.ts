import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { ExamBlueprint } from '#content/exams.ts'

import { problemIn } from './lint-problem.ts'

const RULE = 'exam'

/** An exam that replaces another begins after it and says where each of its tasks went. */
export function lintExams({ exams }: Course): readonly Problem[] {
  return exams.flatMap((exam) => {
    const { replaces, from } = exam.value
    if (replaces === undefined) return []
    const before = exams.find(({ value }) => value.exam === replaces.exam)?.value
    const found = (path: readonly PropertyKey[], message: string, fix: string) =>
      problemIn(exam, { rule: RULE, path: ['replaces', ...path], message, fix })
    if (before === undefined)
      return [
        found(['exam'], `There is no exam “${replaces.exam}”`, 'Write its blueprint, or correct the id'),
      ]
    const isApart = before.until !== undefined && before.until < from
    return [
      ...(isApart
        ? []
        : [found(['exam'], `${before.code} does not end before ${from}`, 'Set its `until` to its last day')]),
      ...taskProblems(exam, before).map(({ path, message, fix }) => found(path, message, fix)),
    ]
  })
}

type TaskProblem = { readonly path: readonly PropertyKey[]; readonly message: string; readonly fix: string }

function taskProblems({ value }: Located<ExamBlueprint>, before: ExamBlueprint): readonly TaskProblem[] {
  const rows = value.replaces?.tasks ?? []
  const [old, own] = [tasksOf(before), tasksOf(value)]
  return [
    ...rows.flatMap(({ from, to }, index) => [
      ...(old.includes(from)
        ? []
        : [wrong(['tasks', index, 'from'], `${before.code} has no task ${from}`, 'Correct the task')]),
      ...(own.includes(to)
        ? []
        : [wrong(['tasks', index, 'to'], `${value.code} has no task ${to}`, 'Correct the task')]),
    ]),
    ...old
      .filter((task) => !rows.some(({ from, topics }) => from === task && topics === undefined))
      .map((task) =>
        wrong(
          ['tasks'],
          `Nothing says where task ${task} of ${before.code} went`,
          'Add a row without topics',
        ),
      ),
  ]
}

function wrong(path: readonly PropertyKey[], message: string, fix: string): TaskProblem {
  return { path, message, fix }
}

function tasksOf({ domains }: ExamBlueprint): readonly string[] {
  return domains.flatMap(({ tasks }) => tasks.map(({ id }) => id))
}
