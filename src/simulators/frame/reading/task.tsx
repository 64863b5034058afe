import type { Goal } from '#engine/simulators/simulator.ts'

import type { GoalMemory, Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import type { InstrumentState } from '#simulators/frame/use-instrument.ts'
import { GoalPanel } from './goals.tsx'
import { PredictOffer } from './predict-panel.tsx'

type TaskProps = {
  readonly instrument: Instrument
  readonly own: InstrumentState
  readonly run: Run
  readonly memory: GoalMemory | undefined
}

/** What there is to do in a preset, one thing at a time: its prediction while nothing was told, then its goals. */
export function Task({ instrument, own, run, memory }: TaskProps) {
  const { preset, isTold } = own.state
  const goals = instrument.simulator.presets[preset]?.goals ?? []
  const isKnown = (goal: Goal) => memory?.isReached(preset, goal.id) === true
  const goal = goals.find((one) => !isKnown(one)) ?? goals.at(-1)
  if (own.askNow !== undefined && (!isTold || goal === undefined)) return <PredictOffer onAsk={own.askNow} />
  if (goal === undefined) return null
  const next = nextPreset(instrument, preset, memory)
  return (
    <GoalPanel
      key={`${preset} ${goal.id}`}
      goal={goal}
      observed={run.observed}
      wasReached={isKnown(goal)}
      onReached={() => memory?.onGoal(preset, goal.id)}
      next={next === null ? null : { title: next.title, go: () => own.choose(next.name) }}
    />
  )
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
