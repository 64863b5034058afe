import type { Course } from '#content/compile/course.ts'
import { questionSummary } from '#content/compile/question-summaries.ts'
import { coverage } from '#engine/review/coverage.ts'
import { isForExam } from '#content/lesson-state.ts'

import type { Material } from './study.ts'

/** The course as it is, for simulated learners. A section stands for the minutes that are left. */
export function materialOf(course: Course): Material {
  const lessons = course.lessons.map(({ value }) => value).toSorted((a, b) => a.order - b.order)
  const asked = lessons.filter((meta) => isForExam(meta, 'saa-c03'))
  const others = lessons.filter((meta) => !isForExam(meta, 'saa-c03'))
  const bank = course.questions.map(({ value }) => questionSummary(value))
  return {
    lessons: [...asked, ...others].map(({ slug, minutes, facts }) => ({
      lesson: slug,
      minutes,
      facts,
      leftFrom: (section) => Math.max(1, Number(section ?? minutes)),
    })),
    bank,
    facts: coverage(bank, 'saa-c03').facts,
    domains: course.exams.find(({ value }) => value.exam === 'saa-c03')?.value.domains ?? [],
  }
}
