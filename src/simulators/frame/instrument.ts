import type { ComponentType } from 'react'

import type { Trace, VerdictInfo } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'

import type { Head, Playback } from './playback/playback.ts'
import type { Host } from './run/host.ts'
import type { Run } from './run/run.ts'
import type { Edits } from './link/scenario-edits.ts'
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
  /**
   * Changes the scenario from the chart, by dotted path as in a link: a text that is written where it is shown. Answers
   * with what is wrong with the value, if anything; undefined where nothing may be changed.
   */
  readonly onEdit?: ((edits: Edits) => string | null) | undefined
  /** Instants of the run to mark on its time. */
  readonly marks?: readonly TimeMark[] | undefined
}

/** Where the learner's prediction stands on a run, and where the run's own result: the instant in µs, and the event. */
export type TimeMark = {
  readonly at: number
  readonly row: number
  readonly label: string
  /** The number, as it is said. */
  readonly words: string
  readonly kind: 'said' | 'run'
}

/**
 * The drawing that is the mechanism, read off the finished run: the engine decides, the picture shows.
 *
 * **Its box.** The frame gives the height and the picture fills its box: the root element takes
 * `inline-size: 100%; block-size: 100%` and never grows it. The box is a size container named `picture`
 * (`@container picture (min-width: 600px)`, `cqb`, `cqi`): at least 320 px high in a window of 1280 × 800, 240 px in one
 * of 390 × 844, then about 330 px wide; beside another run in a comparison as narrow as on a phone. An SVG scales by its
 * `viewBox`, or is laid out anew where the box is narrow; no text under 11 px.
 *
 * **Motion.** Listen to `playback.onHead` in a layout effect and move parts by attribute, without React, so that a frame
 * of the animation renders nothing; the same head always shows the same. With reduced motion the head itself goes in
 * steps; nothing in a picture may move by a clock of its own. Parts that move carry `data-mechanism`, with their place in
 * attributes (`transform`, `x`, `y`, `width`, `height`, `d`, `points`) or in `style.transform`: the test of aliveness
 * counts how often they change. A part that is one event of the run says so with `data-row`: after a prediction, mine
 * and the engine's are flagged there.
 *
 * **First render.** No `style` attribute, no `window`. **Keys.** The arrow keys move the playhead while the instrument
 * has the focus; a picture has keys of its own only on handles (`role="slider"`), and is a group with a name otherwise.
 */
export type PictureProps = {
  readonly run: Run
  readonly playback: Playback
  /** The whole run may be seen; before, draw only what has happened up to the playhead. */
  readonly isTold: boolean
  readonly isStop: (verdict: VerdictInfo) => boolean
  /** A row was picked in the picture: it becomes the one that is explained. */
  readonly onPick: (row: number) => void
  /**
   * Changes the scenario from the picture, by dotted path as in a link (a rate that is dragged); the run and the link
   * follow. Undefined where controls may not change, and then nothing is there to be dragged.
   */
  readonly onEdit?: ((edits: Edits) => void) | undefined
}

/** What an instrument's own workbench may see and do. */
export type WorkbenchProps = {
  readonly run: Run
  /** The run to compare with, while there is one. */
  readonly pinned: Run | null
  /** Parsed; may be newer than that of the run. */
  readonly scenario: unknown
  /** The outcome may be told. */
  readonly isTold: boolean
  readonly onEdit: (edits: Edits) => void
  /** Another scenario as a whole, which is parsed. */
  readonly onScenario: (scenario: unknown) => void
  readonly onPin: (run: Run | null) => void
}

/** A control that matters for what a preset is about, in the learner's words. */
export type Dial = {
  /** Dotted path of a field of this scenario. */
  readonly path: string
  /** Instead of the field's own name: "Calls arrive", "Bucket holds". */
  readonly label?: string | undefined
  /** Fields that go along: one dial turns them all. */
  readonly along?: readonly string[] | undefined
}

/** Which fold-out parts stand open, and where to say that one was folded. */
export type PanelMemory = {
  readonly isOpen: (panel: string) => boolean
  readonly onPanel: (panel: string, isOpen: boolean) => void
}

/** One part of a picture in words. */
export type TwinLine = { readonly label: string; readonly text: string }

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
  /** Two to four controls that stand first for this preset and scenario, the others one step away; all in one list without. */
  readonly dials?: ((scenario: unknown, preset: string) => readonly Dial[]) | undefined
  /** Fields that are written in the chart itself, where a dial would show them a second time. */
  readonly written?: readonly string[] | undefined
  /** What else changes when fields are edited, by the rules of what is simulated; the edits as they are without. */
  readonly amend?: ((scenario: unknown, edits: Edits) => Edits) | undefined
  /** What the difference between two runs is, in a sentence of its own. */
  readonly difference?: ((pinned: Trace, now: Trace) => string) | undefined
  /** What one does besides turning controls; stands under the transport. */
  readonly Workbench?: ComponentType<WorkbenchProps> | undefined
  /** The picture is so tall on a phone that the controls need a way past it. */
  readonly isTall?: boolean | undefined
  /** A row is a request or a message: the legend counts them as they come. */
  readonly isCounted?: boolean | undefined
  /** The drawing; without one the chart is what there is to see. */
  readonly Picture?: ComponentType<PictureProps> | undefined
  /** What the picture shows of an event besides its names, for the log; empty where there is nothing. */
  readonly note?: ((trace: Trace, row: number) => string) | undefined
  /** All that the picture shows at a place of the playhead, in words; `isTold` as in `PictureProps`. */
  readonly twin?: ((trace: Trace, head: Head, isTold: boolean) => readonly TwinLine[]) | undefined
  /** The history: a strip under the picture. */
  readonly Chart: ComponentType<ChartProps>
}

/** A question that must be answered before the outcome shows. */
export type AskFirst = {
  readonly ask: string
  readonly unit: string
  /** Named result that settles it, for "where it parted". */
  readonly observe?: string | undefined
  readonly tolerance?: number | undefined
  /** What one of `unit` is in the result, where they differ; see `Prediction`. */
  readonly perUnit?: number | undefined
  /** The result is an instant of the run, in ms. */
  readonly isInstant?: boolean | undefined
  /** Id of the form, where the button that submits it stands outside. */
  readonly form?: string | undefined
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
  /** The page is about it, and its name stands above. */
  readonly isNamed?: boolean | undefined
  /** Scenario paths to show controls for; all of them when absent. */
  readonly controls?: readonly string[] | undefined
  /** A question of a lesson or a practice: the outcome stays veiled until it is answered. */
  readonly askFirst?: AskFirst | undefined
  /** Which goals were reached before, and where to say that one is reached; without it nothing is remembered. */
  readonly memory?: GoalMemory | undefined
  /** Which fold-out parts are open on this device; without it each frame starts with all of them closed. */
  readonly panels?: PanelMemory | undefined
  /** Told when the playhead rests or the scenario changed, for the address bar. */
  readonly onState?: ((state: LinkState) => void) | undefined
  /** Where heavy runs happen; a worker unless a test says otherwise. */
  readonly makeHost?: (() => Host) | undefined
}
