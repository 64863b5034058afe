import { paths } from '#content/paths.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { topicId } from '#engine/questions/ids.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import { counted } from '#engine/words/number.ts'
import type { Outlook } from '#stores/review-desk.ts'

import type { Suggestion } from './suggestion.ts'

/** Facts about why a request is refused or fails: errors and gateway responses. */
const REFUSALS = /^(?:err|gwr)-/u
const STATUS_CODES = topicId('status-codes')
/** So many facts due, or questions missed, are worth a practice of their own. */
const ENOUGH_DUE = 3
const ENOUGH_MISSED = 2

/** "Which station?" where what it asks is due or weak, and its simulator to try where one question was missed. */
export function whichStation(progress: Progress, outlook: Outlook | null): readonly Suggestion[] {
  const { today, later } = outlook?.desk.queue ?? { today: [], later: [] }
  const due = [...today, ...later].filter(({ fact }) => REFUSALS.test(fact)).length
  const missed = [...progress.questions.values()].filter(
    ({ topic, last }) => topic === STATUS_CODES && last.verdict !== 'right',
  ).length
  if (due >= ENOUGH_DUE)
    return [practice(`${counted(due, 'fact')} on refusals and errors are due: say where a request stops`)]
  if (missed >= ENOUGH_MISSED)
    return [practice(`You missed ${missed} questions on status codes: say where a request stops`)]
  if (missed === 0 || hasTried(progress)) return []
  return [
    {
      title: SIMULATOR_NAMES.pipeline.title,
      detail: 'You missed a question on status codes: watch a request and see which station stops it',
      amount: '5 min',
      does: { to: paths.simulator('pipeline') },
    },
  ]
}

function hasTried({ goals }: Progress): boolean {
  return [...goals.keys()].some((key) => key.startsWith('pipeline/'))
}

function practice(detail: string): Suggestion {
  return {
    title: 'Which station?',
    detail,
    amount: '10 requests',
    does: { to: `${paths.practice()}#which-station` },
  }
}
