import { findTopic } from '#content/topics.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import type { Ms } from '#engine/units.ts'

const ONLY = {
  all: null,
  missed: 'only what was missed',
  unseen: 'only unseen',
  starred: 'only starred',
} satisfies Record<PracticePlan['only'], string | null>

/** A session's plan as a name: "Throttling, Caching · only unseen · timed". */
export function planName(plan: PracticePlan): string {
  const topics = plan.topics.map((topic) => findTopic(topic)?.title ?? topic)
  const about = topics.length === 0 ? 'All topics' : topics.slice(0, 3).join(', ')
  const more = topics.length > 3 ? ` and ${topics.length - 3} more` : ''
  const rest = [ONLY[plan.only], plan.limit === null ? null : 'timed'].filter((part) => part !== null)
  return [`${about}${more}`, ...rest].join(' · ')
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

export function dateText(at: Ms): string {
  return DATE.format(at)
}

/** "1:04" or "1:02:03". */
export function clockText(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
