/**
 * What a plan takes for granted where nothing is known. Each is an estimate that a learner's own pace replaces, or a
 * choice with its reason.
 */

/** Of each day with a lesson open, the least share for lessons: else what is due would keep a course from its end. */
export const LESSON_SHARE = 0.5

/** The share for questions: what was only read fades, and only what was asked comes up for review. */
export const QUESTION_SHARE = 0.25

/** Seconds for a question that was not met before: a stem of up to 130 words, four options, the verdict. */
export const NEW_QUESTION_SECONDS = 90

/** Minutes that are laid out while no exam date is set. */
export const NEXT_HOUR = 60

/** What reviews are assumed to be when days ahead are laid out: right, but for the share that the retention gives up. */
export const lapseShare = (retention: number): number => 1 - retention

/** Days that are laid out at the most. What lies further ahead no plan knows; each day of it would cost work. */
export const MOST_DAYS = 730

/** Steps in which more minutes a day are looked for, and days to which a later exam is. */
export const MINUTES_STEP = 5
export const LATER_DAYS = 120
