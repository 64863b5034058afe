import { join } from 'node:path'
import { readdirSync, readFileSync } from 'node:fs'

import { parse } from 'yaml'

import type { LessonFile } from '#content/compile/course.ts'
import { parseLesson } from '#content/compile/lesson/parse-lesson.ts'
import { companySchema, type Company } from '#content/schema/company.ts'

let read: { readonly lessons: readonly LessonFile[]; readonly company: Company } | undefined

/** The project's lessons and its firm, read once, without the rest of the content, which takes seconds. */
export function theLessons(): NonNullable<typeof read> {
  read ??= {
    lessons: readdirSync(join('content', 'lessons')).map((name) => {
      const { lesson, problems } = parseLesson(
        `lessons/${name}`,
        readFileSync(join('content', 'lessons', name), 'utf8'),
      )
      if (lesson === undefined) throw new Error(`${name}: ${problems[0]?.message ?? 'does not parse'}`)
      return lesson
    }),
    company: companySchema.parse(parse(readFileSync(join('content', 'company.yaml'), 'utf8'))),
  }
  return read
}
