import { useEffect, useMemo } from 'react'

import type { Goal } from '#engine/simulators/simulator.ts'

import type { GoalMemory, Instrument } from '#simulators/frame/instrument.ts'
import type { Moves } from '#simulators/frame/playback/transport-moves.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'

import { GoalPanel, NextStep } from './goals.tsx'
import type { GoalStep } from './goals.tsx'
import { PredictOffer } from './predict-panel.tsx'
import { markPrediction, whyOf } from './prediction.ts'
import { PredictionVerdict } from './prediction-verdict.tsx'

type TaskProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  readonly run: Run
  readonly moves: Moves
  readonly memory: GoalMemory | undefined
}

/** What there is to do in a preset, one thing at a time: its prediction while nothing was told, then its goals. */
export function Task(props: TaskProps) {
  const { own } = props
  const { said } = own.state
  const isMarked = own.ask !== null && said !== null
  return (
    <>
      {isMarked && <Verdict {...props} />}
      {!own.isQuestion && <ToDo {...props} isMarked={isMarked} />}
    </>
  )
}

/** Mine against the engine's. A right one counts, unless the page that asks keeps its own record. */
function Verdict({ instrument, own, run, moves, memory }: TaskProps) {
  const { ask, state, isQuestion } = own
  const { simulator } = instrument
  const { said, preset } = state
  const marked = useMemo(
    () =>
      ask === null || said === null ? null : markPrediction(ask, said, { run, counts: simulator.counts }),
    [ask, said, run, simulator],
  )
  const why = useMemo(
    () => (ask === null ? '' : whyOf(simulator, preset, ask, run)),
    [simulator, preset, ask, run],
  )
  const isOwn = marked?.isRight === true && !isQuestion
  const onGoal = memory?.onGoal
  useEffect(() => {
    if (isOwn) onGoal?.(preset, 'prediction')
  }, [isOwn, onGoal, preset])
  if (marked === null || ask === null) return null
  // A status is a name and no quantity.
  return <PredictionVerdict marked={marked} why={why} hasLine={ask.unit !== ''} onShow={moves.seek} />
}

function ToDo({ instrument, own, run, memory, isMarked }: TaskProps & { readonly isMarked: boolean }) {
  const { preset, isTold } = own.state
  const { predict, goals = [] } = instrument.simulator.presets[preset] ?? {}
  const isKnown = (one: Goal) => memory?.isReached(preset, one.id) === true
  const goal = firstOpen(goals, isKnown)
  if (own.askNow !== undefined && (!isTold || goal === undefined))
    return <PredictOffer ask={predict?.ask ?? ''} isFirst={!isTold} onAsk={own.askNow} />
  const next = nextPreset(instrument, preset, memory)
  const step = next === null ? null : { title: next.title, go: () => own.choose(next.name) }
  if (goal === undefined) return <AfterAll step={isMarked ? step : null} />
  return (
    <GoalPanel
      key={`${preset} ${goal.id}`}
      goal={goal}
      observed={run.observed}
      wasReached={isKnown(goal)}
      onReached={() => memory?.onGoal(preset, goal.id)}
      next={step}
    />
  )
}

const firstOpen = (goals: readonly Goal[], isKnown: (goal: Goal) => boolean) =>
  goals.find((goal) => !isKnown(goal)) ?? goals.at(-1)

function AfterAll({ step }: { readonly step: GoalStep | null }) {
  return step === null ? null : <NextStep {...step} isAlone />
}

/** The next preset, in the order of the menu and round to the start, with something that was not reached yet. */
function nextPreset({ simulator }: Instrument, preset: string, memory: GoalMemory | undefined) {
  const all = Object.entries(simulator.presets)
  const at = all.findIndex(([name]) => name === preset)
  const others = [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))]
  const found = others.find(([name, { goals = [], predict }]) => {
    const open = [...goals.map(({ id }) => id), ...(predict === undefined ? [] : ['prediction'])]
    return open.some((id) => memory?.isReached(name, id) !== true)
  })
  return found === undefined ? null : { name: found[0], title: found[1].title }
}
