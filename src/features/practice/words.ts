import { findTopic } from '#content/topics.ts'
import { OWN_TOPIC } from '#engine/questions/own/own-question.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import type { PracticeProgress } from '#engine/learner/progress.ts'
import { familyOf } from '#engine/questions/families/summary.ts'
import { WHICH_STATION } from '#engine/questions/which-station/name.ts'

import type { Count } from './past.ts'

const ONLY = {
  all: null,
  missed: 'only what was missed',
  unseen: 'only unseen',
  starred: 'only starred',
} satisfies Record<PracticePlan['only'], string | null>

/** A session's plan as a name: "Throttling, Caching · only unseen · timed". */
export function sessionName({ plan, questions }: Pick<PracticeProgress, 'plan' | 'questions'>): string {
  // What was missed comes back among the others, and may be a written question.
  const [first] = questions
  return first !== undefined && familyOf(first) === WHICH_STATION ? 'Which station?' : planName(plan)
}

function planName(plan: PracticePlan): string {
  const topics = plan.topics.map((topic) => topicTitle(topic) ?? topic)
  const about = topics.length === 0 ? 'All topics' : topics.slice(0, 3).join(', ')
  const more = topics.length > 3 ? ` and ${topics.length - 3} more` : ''
  const rest = [ONLY[plan.only], plan.limit === null ? null : 'timed'].filter((part) => part !== null)
  return [`${about}${more}`, ...rest].join(' · ')
}

/** The score of a session over what was answered in it: "3 of 5 right, 9 left open". */
export function scoreWords({ right, answered, total }: Count): string {
  if (answered === 0) return 'Nothing answered'
  const open = total - answered
  return `${right} of ${answered} right${open > 0 ? `, ${open} left open` : ''}`
}

/** The title of a topic, of the course or of one's own questions; undefined for one that is no longer there. */
export function topicTitle(topic: string): string | undefined {
  return topic === OWN_TOPIC ? 'Your own questions' : findTopic(topic)?.title
}
