import {
  drawnUpTo,
  percentAfter,
  lastDraws,
  stageAfterRow,
  userDraws,
  usersOfBoth,
  type CanaryState,
  type Draw,
} from '#engine/simulators/canary/replay.ts'
import { isRequest, type CanaryTrace } from '#engine/simulators/canary/trace.ts'
import { drawText, percentDrawn } from '#engine/gateway/share.ts'
import { numberText } from '#engine/words/number.ts'
import { percentWithDecimal } from '#engine/words/percent.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'
import type { Dot } from '#simulators/picture/dot-layer.ts'
import { passed, phaseAt } from '#simulators/picture/phase.ts'

import { roomOf, rulerY, slotOf, type ForkLayout } from './layout.ts'

/** What the fork shows at one place of the playhead. */
export type ForkScene = {
  readonly dots: readonly Dot[]
  /** Rings around the requests of the user who is followed. */
  readonly rings: readonly Dot[]
  /** Where each dot of a tray belongs, to be picked. */
  readonly places: readonly { readonly x: number; readonly y: number; readonly row: number }[]
  readonly state: CanaryState
  /** The number that the request at the playhead drew, and its height. */
  readonly drawn: { readonly y: number; readonly text: string } | null
  readonly words: ForkWords
}

export type ForkWords = {
  readonly production: string
  readonly canary: string
  readonly line: string
  readonly share: string
  readonly band: string
  /** Empty where there is one user only. */
  readonly productionUser: string
  readonly canaryUser: string
}

/** Parts of the way from one request to the next: the one goes to its arm, then the other comes. */
const GOES = 0.45
const COMES = 0.6
/** Requests of other users stand back, so that those of one are seen in both arms. */
const OTHERS = 0.45

export function sceneAt(trace: CanaryTrace, layout: ForkLayout, head: Head, user: number): ForkScene {
  const state = drawnUpTo(trace, head.row)
  const draws = shownDraws(trace, head.row, layout)
  const phase = phaseAt(trace, head)
  const [last] = draws.slice(-1)
  const mover = last?.row === head.row ? last : null
  const hasUsers = (trace.names['user']?.length ?? 0) > 1
  const places = draws.map((draw) => ({
    row: draw.row,
    user: draw.user,
    ...slotOf(layout, draw.arm, draw.ordinal),
  }))
  const dots = draws.map((draw, index) => {
    const place = places[index] ?? { x: 0, y: 0 }
    const isOther = hasUsers && draw.user !== user && draw !== mover
    return {
      ...dotOf(
        trace,
        draw,
        draw === mover ? between(onRuler(layout, draw.drawn), place, passed(phase, 0, GOES)) : place,
        layout,
      ),
      opacity: isOther ? OTHERS : 1,
    }
  })
  const own = hasUsers ? dots.filter((_, index) => draws[index]?.user === user) : []
  const coming = comingDot(trace, layout, head.row + 1, passed(phase, COMES, 1))
  return {
    dots: coming === null ? dots : [...dots, coming],
    rings: own.map((dot) => ({ ...dot, shape: 'ring', size: dot.size * 1.5 })),
    places,
    state,
    drawn:
      mover === null ? null : { y: rulerY(layout, mover.drawn), text: drawnWords(trace, mover.row, layout) },
    words: wordsOf(trace, state, { row: head.row, user, isTight: isTight(layout) }),
  }
}

/** Of each arm the last draws, as many as its tray holds: trays are as large as their shares, and fill alike. */
function shownDraws(trace: CanaryTrace, row: number, { trays }: ForkLayout): readonly Draw[] {
  const room = { production: roomOf(trays.production), canary: roomOf(trays.canary) }
  const draws = lastDraws(trace, row, room.production + room.canary)
  const come = { production: 0, canary: 0 }
  for (const { arm, ordinal } of draws) come[arm] = Math.max(come[arm], ordinal + 1)
  return draws.filter(({ arm, ordinal }) => ordinal >= come[arm] - room[arm])
}

const onRuler = (layout: ForkLayout, percent: number) => ({ x: layout.ruler.x, y: rulerY(layout, percent) })

type Place = { readonly x: number; readonly y: number }

function between(from: Place, to: Place, share: number): Place {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

function dotOf(trace: CanaryTrace, draw: Draw, { x, y }: Place, { pitch }: ForkLayout): Dot {
  const { tone, mark } = trace.verdicts[draw.verdict] ?? { tone: 'neutral', mark: 'circle' }
  return { x, y, size: pitch / 15, opacity: 1, tone, shape: mark, row: draw.row }
}

/** The next request on its way to the ruler; what it will draw is not known yet. */
function comingDot(trace: CanaryTrace, layout: ForkLayout, row: number, share: number): Dot | null {
  if (row >= trace.length || share <= 0 || !isRequest(trace, row)) return null
  const y = (layout.trays.canary.y + layout.trays.canary.height) / 2
  const { x } = between({ x: 6, y }, { x: layout.ruler.x * 0.62, y }, Math.min(1, share * 1.6))
  const turned = Math.max(0, (share - 0.625) / 0.375)
  const end = onRuler(layout, percentDrawn(trace.columns['draw']?.[row] ?? 0))
  return {
    ...between({ x, y }, end, turned),
    size: layout.pitch / 15,
    opacity: 1,
    tone: 'neutral',
    shape: 'ring',
    row,
  }
}

/** The number as the explanation says it; a narrow fork has room for no more. */
function drawnWords({ columns }: CanaryTrace, row: number, { isWide }: ForkLayout): string {
  const text = drawText(columns['draw']?.[row] ?? 0)
  return isWide ? `drew ${text}` : text
}

/** A share of fewer requests says nothing of the share that is set. */
const FEW_DRAWS = 20

function shareWords({ draws, canary, share }: CanaryState): string {
  if (draws === 0) return 'No draw yet'
  const part = draws < FEW_DRAWS ? `${numberText(canary)} of ${numberText(draws)}` : percentWithDecimal(share)
  return `${part} to the canary`
}

/** Whether a tray has no room for all of its words beside those on a user. */
function isTight({ trays, em }: ForkLayout): boolean {
  return trays.production.width < 14.5 * em
}

type WordPlan = { readonly row: number; readonly user: number; readonly isTight: boolean }

function wordsOf(trace: CanaryTrace, state: CanaryState, plan: WordPlan): ForkWords {
  const { row, user } = plan
  const stage = stageAfterRow(trace, row)
  const users = trace.names['user'] ?? []
  const own = users.length > 1 ? userDraws(trace, user, row) : null
  const ownWords = (count: number) => (own === null ? '' : `○ ${users[user] ?? ''}: ${numberText(count)}`)
  const armWords = (count: number, arm: string, more: string) =>
    `${numberText(count)} ${arm}${own !== null && plan.isTight ? '' : `, ${more}`}`
  return {
    production: armWords(state.production, 'production', stage.deployment),
    canary: armWords(state.canary, 'canary', stage.canary?.deployment ?? 'disabled'),
    line: `${numberText(state.percent)} %`,
    share: shareWords(state),
    band: bandWords(trace, state, row),
    productionUser: ownWords(own?.production ?? 0),
    canaryUser: ownWords(own?.canary ?? 0),
  }
}

/** What the wedge does not show: the chance of having met no canary at all, that its share was changed, or who met both. */
function bandWords(trace: CanaryTrace, state: CanaryState, row: number): string {
  if (state.draws === 0) return ''
  if (percentAfter(trace, -1) !== state.percent) return `${numberText(state.percent)} % set since the change`
  if (state.canary === 0 && state.percent > 0)
    return `None met it: a chance of ${percentWithDecimal(state.unseen)}`
  const users = trace.names['user']?.length ?? 0
  return users < 2
    ? ''
    : `${numberText(usersOfBoth(trace, row))} of ${numberText(users)} users met both versions`
}
