import { useCallback, useReducer, useState } from 'react'

import type { AnySimulator } from '#engine/simulators/simulator.ts'

import type { AskFirst, Instrument, InstrumentProps } from './instrument.ts'
import type { Run } from './run/run.ts'
import { editsBetween } from './link/scenario-edits.ts'
import { openScenario, type ScenarioFile } from './link/scenario-file.ts'
import { startFrom } from './link/read-link.ts'
import type { LinkState, View } from './link/scenario-link.ts'
import { useScenarioEdits } from './use-scenario-edits.ts'
import type { OnScenario } from './use-scenario-edits.ts'

export type FrameState = {
  readonly preset: string
  /** Parsed: it can run. */
  readonly scenario: unknown
  readonly view: View
  readonly pinned: Run | null
  /** The learner's prediction for this preset. */
  readonly said: number | null
  /** The preset's own question is not being asked. */
  readonly skips: boolean
  /** A sentence about something that did not work. */
  readonly notice: string | null
  /** The outcome may be told: it was played, predicted or asked for. */
  readonly isTold: boolean
  /** The scenario is not the one any more that `askFirst` asks about. */
  readonly hasLeft: boolean
  /** Counts up when controls must forget their drafts and the playhead goes to the preset's moment. */
  readonly fresh: number
  /** Where a control was last turned while it played, ms; null: it holds from the start. Undefined once that is past. */
  readonly changedAt: number | null | undefined
}

type Action =
  | { readonly do: 'preset'; readonly preset: string; readonly scenario: unknown }
  | { readonly do: 'edit'; readonly scenario: unknown; readonly changedAt: number | null | undefined }
  | { readonly do: 'open'; readonly scenario: unknown }
  | { readonly do: 'view'; readonly view: View }
  | { readonly do: 'pin'; readonly run: Run | null }
  | { readonly do: 'predict'; readonly value: number }
  | { readonly do: 'skip' }
  | { readonly do: 'tell' }
  | { readonly do: 'ask' }
  | { readonly do: 'notice'; readonly text: string | null }

type Change = Extract<Action, { readonly scenario: unknown }>

function reduce(state: FrameState, action: Action): FrameState {
  switch (action.do) {
    case 'preset':
    case 'edit':
    case 'open':
      return withScenario(state, action)
    case 'view':
      return { ...state, view: action.view, isTold: state.isTold || action.view !== 'chart' }
    case 'pin':
      return { ...state, pinned: action.run, isTold: true }
    case 'predict':
      return { ...state, said: action.value, isTold: true, fresh: state.fresh + 1 }
    case 'skip':
      return { ...state, skips: true, isTold: true, fresh: state.fresh + 1 }
    case 'tell':
      return { ...state, isTold: true }
    case 'ask':
      return { ...state, skips: false, said: null, fresh: state.fresh + 1 }
    case 'notice':
      return { ...state, notice: action.text }
    default:
      return action satisfies never
  }
}

/** Another preset is untold again; whoever turns a control wants to see what comes of it. */
function withScenario(state: FrameState, action: Change): FrameState {
  const next = { ...state, scenario: action.scenario, notice: null, hasLeft: true, changedAt: undefined }
  if (action.do === 'edit') return { ...next, isTold: true, changedAt: action.changedAt }
  const fresh = state.fresh + 1
  if (action.do === 'open') return { ...next, isTold: true, fresh }
  const { preset } = action
  const isTold = state.isTold && preset === state.preset
  return { ...next, preset, said: null, skips: true, pinned: null, isTold, fresh }
}

/** The scenario of a preset as the shape parses it, so that it compares equal to itself. */
function presetScenario(simulator: AnySimulator, preset: string): unknown {
  return simulator.shape.parse(simulator.presets[preset]?.scenario)
}

function initial({ simulator, first }: Instrument, props: InstrumentProps): FrameState {
  const preset = props.preset ?? first
  const start = startFrom(simulator, preset, props.set)
  const rest = {
    view: props.view ?? 'chart',
    pinned: null,
    said: null,
    skips: true,
    isTold: props.time !== undefined || props.set !== undefined || (props.view ?? 'chart') !== 'chart',
    hasLeft: false,
    fresh: 0,
    changedAt: undefined,
  } as const
  if (start.ok) return { ...rest, preset, scenario: start.value.scenario, notice: start.value.fault }
  const scenario = presetScenario(simulator, first)
  return { ...rest, preset: first, scenario, notice: `${start.error} The first preset is shown instead.` }
}

/** State of one frame and everything that changes it. */
export function useInstrument(instrument: Instrument, props: InstrumentProps) {
  const { simulator } = instrument
  const [state, dispatch] = useReducer(reduce, null, () => initial(instrument, props))
  const [base, setBase] = useState(() => ({
    preset: state.preset,
    scenario: presetScenario(simulator, state.preset),
  }))
  if (base.preset !== state.preset)
    setBase({ preset: state.preset, scenario: presetScenario(simulator, state.preset) })
  const edits = editsBetween(base.scenario, state.scenario)
  const isEdited = Object.keys(edits).length > 0
  const question = isEdited ? null : presetQuestion(simulator, state.preset)
  const handleScenario = useCallback<OnScenario>(
    (scenario, changedAt) => dispatch({ do: 'edit', scenario, changedAt }),
    [],
  )
  const { edit, editAll, turn, follow } = useScenarioEdits(instrument, state.scenario, handleScenario)
  const given = state.hasLeft ? undefined : props.askFirst
  const ask = given ?? (state.skips ? null : question)
  return {
    state,
    isEdited,
    ask,
    /** It stands in a question, and is not there to be played with. */
    isQuestion: given !== undefined,
    /** The question that must be answered before anything is run; null when none is open. */
    openAsk: state.said === null ? ask : null,
    edit,
    editAll,
    turn,
    follow,
    choose: (preset: string) =>
      dispatch({ do: 'preset', preset, scenario: presetScenario(simulator, preset) }),
    open: async (file: ScenarioFile) => {
      const read = await openScenario(simulator, file)
      dispatch(read.ok ? { do: 'open', scenario: read.value } : { do: 'notice', text: read.error })
    },
    show: (view: View) => dispatch({ do: 'view', view }),
    pin: (run: Run | null) => dispatch({ do: 'pin', run }),
    predict: (value: number) => {
      dispatch({ do: 'predict', value })
      ask?.onPredict?.(value)
    },
    skip: () => dispatch({ do: 'skip' }),
    /** Shows what came of the whole run. */
    tell: () => dispatch({ do: 'tell' }),
    /** Hides the outcome and asks the preset's question; absent where there is none, or it is being asked. */
    askNow: ask === null && question !== null ? () => dispatch({ do: 'ask' }) : undefined,
    dismiss: () => dispatch({ do: 'notice', text: null }),
    linkAt: (time: number): LinkState => ({
      sim: simulator.id,
      preset: state.preset,
      set: edits,
      time,
      view: state.view,
    }),
  }
}

export type InstrumentState = ReturnType<typeof useInstrument>

function presetQuestion(simulator: AnySimulator, preset: string): AskFirst | null {
  return simulator.presets[preset]?.predict ?? null
}
