import type { LessonFile } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'

import { problemIn } from './lint-problem.ts'

/** Words of authors who speak of themselves. What stands in quotation marks is somebody else's. */
const FIRST_PERSON = /\b(?:[Ww]e|[Oo]urs?|[Uu]s)\b(?!-)/

const QUOTED = /“[^”]*”|"[^"]*"/g

/** A lesson teaches; what its authors found and didn't find stands on the page of the fact. */
export function lintLessonVoice(lesson: LessonFile): readonly Problem[] {
  return lesson.text.passages.flatMap(({ text, line }) => {
    const own = text.replaceAll(QUOTED, '')
    const word = FIRST_PERSON.exec(own)?.[0]
    const sign = /\d\s?%/.exec(own)?.[0]
    return [
      ...(word === undefined
        ? []
        : [
            problemIn(lesson, {
              rule: 'first-person',
              line,
              message: `“${word}”: the authors speak of themselves`,
              fix: 'Say what holds, and leave the remark to the fact',
            }),
          ]),
      ...(sign === undefined
        ? []
        : [
            problemIn(lesson, {
              rule: 'percent',
              line,
              message: `“${sign}” in prose`,
              fix: 'Write “percent”, as everywhere in the lessons',
            }),
          ]),
    ]
  })
}
