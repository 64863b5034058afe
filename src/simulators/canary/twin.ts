import type { Trace } from '#engine/core/trace.ts'
import {
  drawnUpTo,
  percentAfter,
  stageAfterRow,
  userDraws,
  usersOfBoth,
  type CanaryState,
} from '#engine/simulators/canary/replay.ts'
import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'
import { counted, numberText } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'
import type { TwinLine } from '#simulators/frame/instrument.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import { drawnNote } from './note.ts'

const isCanary = (trace: Trace): trace is CanaryTrace => trace.sim === 'canary'

/** Users beyond these are counted. */
const MOST_USERS = 20

/** Both arms, what was drawn, the share with its band, and how each user's requests fell. */
export function canaryTwin(trace: Trace, { row }: Head): readonly TwinLine[] {
  if (!isCanary(trace)) return []
  const state = drawnUpTo(trace, row)
  const stage = stageAfterRow(trace, row)
  const drawn = drawnNote(trace, row)
  return [
    { label: 'Line of the canary', text: `${numberText(state.percent)} of 100${setAtFirst(trace, state)}` },
    ...(drawn === '' ? [] : [{ label: 'This request', text: drawn }]),
    { label: 'Production', text: armText(state.production, stage.deployment) },
    { label: 'Canary', text: armText(state.canary, stage.canary?.deployment ?? 'disabled') },
    ...shareOf(state),
    ...usersOf(trace, row),
  ]
}

/** The wedge goes on showing what was set before a change. */
function setAtFirst(trace: CanaryTrace, { percent }: CanaryState): string {
  const first = percentAfter(trace, -1)
  return first === percent ? '' : `, at first ${numberText(first)}`
}

const armText = (count: number, deployment: string) => `${counted(count, 'request')}, ${deployment}`

function shareOf(state: CanaryState): readonly TwinLine[] {
  const { draws, share, low, high, unseen, canary } = state
  if (draws === 0) return [{ label: 'Share so far', text: 'no draw yet' }]
  return [
    { label: 'Share so far', text: `${percentWithDecimal(share)} of ${counted(draws, 'draw')}` },
    { label: '19 of 20 repeats', text: `${percentWithDecimal(low)} to ${percentWithDecimal(high)}` },
    ...(canary === 0 ? [{ label: 'Chance that none meets it', text: percentWithDecimal(unseen) }] : []),
  ]
}

function usersOf(trace: CanaryTrace, row: number): readonly TwinLine[] {
  const users = trace.names['user'] ?? []
  if (users.length < 2) return []
  const more = users.length - MOST_USERS
  const both = `${numberText(usersOfBoth(trace, row))} of ${numberText(users.length)} users`
  return [
    { label: 'Met both versions', text: both },
    ...users.slice(0, MOST_USERS).map((label, user) => {
      const { production, canary } = userDraws(trace, user, row)
      return { label, text: `${numberText(production)} production, ${numberText(canary)} canary` }
    }),
    ...(more > 0 ? [{ label: 'More', text: counted(more, 'user') }] : []),
  ]
}
