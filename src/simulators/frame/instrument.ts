import type { ComponentType } from 'react'

import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import type { Playback } from './playback/playback.ts'
import type { Host } from './run/host.ts'
import type { Run } from './run/run.ts'
import type { Edits } from './controls/scenario-edits.ts'
import type { LinkState, View } from './link/scenario-link.ts'

export type ChartProps = {
  readonly run: Run
  /** Runs that share the axes with this one, for an honest comparison. */
  readonly peers: readonly Trace[]
  readonly playback: Playback
  /** The whole run may be seen; before, only what has happened up to the playhead. */
  readonly isTold: boolean
  readonly isStop: (verdict: VerdictInfo) => boolean
  readonly onPick: (row: number) => void
  readonly onSeek: (time: number) => void
}

/** What makes one simulator an instrument in the shared frame. */
export type Instrument = {
  readonly simulator: AnySimulator
  /** Preset of the full page. */
  readonly first: string
  /** Name of the picture in the view switch. */
  readonly chartName: string
  /** The event worth jumping to, in the singular: "refusal", "miss". */
  readonly stopName: string
  readonly isStop: (verdict: VerdictInfo) => boolean
  /** Fields of the scenario that stand last among the controls: seed, length, conventions. */
  readonly lastControls?: readonly string[]
  readonly Chart: ComponentType<ChartProps>
}

/** A question that must be answered before the outcome shows. */
export type AskFirst = {
  readonly ask: string
  readonly unit: string
  /** Named result that settles it, for "where it parted". */
  readonly observe?: string | undefined
  readonly tolerance?: number | undefined
  readonly onPredict?: ((value: number) => void) | undefined
}

/** What is remembered of goals, by preset and goal; a preset's prediction is the goal `prediction`. */
export type GoalMemory = {
  readonly isReached: (preset: string, goal: string) => boolean
  readonly onGoal: (preset: string, goal: string) => void
}

/** What a page, a lesson or a question says to an instrument. */
export type InstrumentProps = {
  readonly preset?: string | undefined
  readonly set?: Edits | undefined
  readonly time?: number | undefined
  readonly view?: View | undefined
  /** Scenario paths to show controls for; all of them when absent. */
  readonly controls?: readonly string[] | undefined
  /** A question of a lesson or a practice: the outcome stays veiled until it is answered. */
  readonly askFirst?: AskFirst | undefined
  /** Whether presets ask their own question before the outcome shows. */
  readonly asksFirst?: boolean | undefined
  /** Told when a preset's own question was answered or passed over. */
  readonly onTold?: (() => void) | undefined
  /** Which goals were reached before, and where to say that one is reached; without it nothing is remembered. */
  readonly memory?: GoalMemory | undefined
  /** Told when the playhead rests or the scenario changed, for the address bar. */
  readonly onState?: ((state: LinkState) => void) | undefined
  /** Where heavy runs happen; a worker unless a test says otherwise. */
  readonly makeHost?: (() => Host) | undefined
}
