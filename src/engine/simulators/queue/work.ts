import { arrivalCount, trafficEnd } from '#engine/core/arrivals.ts'
import { wavePieces } from '#engine/core/wave.ts'
import { RunLimit } from '#engine/core/work.ts'
import { MICROS_PER_SECOND, toMicros } from '#engine/units.ts'

import type { QueueScenario } from './scenario.ts'

/** Longest time after the last request that a run without a horizon goes on: six hours. */
export const AFTERMATH = 6 * 3_600 * MICROS_PER_SECOND

/** The most receives of one run: three each of the most messages that it may hold. */
export const MOST_RECEIVES = 1_500_000

export const tooManyReceives = (): RunLimit =>
  new RunLimit(
    'maxReceiveCount',
    '1,500,000 receives',
    'Messages that fail, or that are visible again before they are done, come back for as long as the run lasts: set maxReceiveCount, a longer visibilitySeconds, or a shorter horizonMs.',
  )

/** About how many rows a run has: its requests, and what each receive leads to. */
export function queueWork(scenario: QueueScenario): number {
  const requests = scenario.traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  const receives = scenario.mode === 'direct' ? 0 : mostReceives(scenario, requests)
  return requests + 2 * receives + wavePieces(scenario.traffic) / 16
}

function mostReceives(scenario: QueueScenario, messages: number): number {
  const { consumers, poisonEvery, failurePercent } = scenario
  const span =
    scenario.horizonMs === null ? trafficEnd(scenario.traffic) + AFTERMATH : toMicros(scenario.horizonMs)
  const service = toMicros(consumers.serviceMs)
  const mostWork = consumers.count * (span / service + consumers.batch)
  const most = mostPerMessage(scenario, span)
  const isLate = consumers.batch * service > scenario.visibilitySeconds * MICROS_PER_SECOND
  const share = failurePercent / 100
  // Of failures by chance only the mean is known.
  const each = isLate ? most : Math.min(most, share === 1 ? Infinity : 1 / (1 - share))
  const poisoned = poisonEvery === 0 ? 0 : Math.floor(messages / poisonEvery)
  const poison = poisoned === 0 ? 0 : poisoned * most
  const others = poisoned === messages ? 0 : (messages - poisoned) * each
  return Math.min(poison + others, mostWork, MOST_RECEIVES)
}

/** How often a message can be received: once a visibility timeout, and no more often than it may. */
function mostPerMessage({ visibilitySeconds, maxReceiveCount }: QueueScenario, span: number): number {
  const allowed = maxReceiveCount === 0 ? Infinity : maxReceiveCount
  const timely = visibilitySeconds === 0 ? Infinity : span / (visibilitySeconds * MICROS_PER_SECOND) + 1
  return Math.min(allowed, timely)
}
