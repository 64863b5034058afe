import type { Course } from '#content/build/course.ts'
import type { Problem } from '#content/build/problem.ts'

/** Runs every lint over the course. `today` is an ISO date. */
export function lintCourse(_course: Course, _today: string): readonly Problem[] {
  return []
}
