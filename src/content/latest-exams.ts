import { DEFAULT_SETTINGS } from '#engine/learner/settings.ts'
import type { ExamId } from '#engine/questions/question.ts'

import { latest } from 'virtual:gatehouse/latest-exams'

/** The exams that no other replaces, without their blueprints, the one that is set at first in front. */
export const latestExamIds: readonly ExamId[] = latest.toSorted(
  (a, b) => Number(b === DEFAULT_SETTINGS.exam) - Number(a === DEFAULT_SETTINGS.exam),
)
