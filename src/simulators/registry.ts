import { createElement, lazy } from 'react'
import type { ComponentType } from 'react'

import type { SimId } from '#engine/simulators/registry.ts'
import { breathe } from '#ui/breathe.ts'

import type { Instrument, InstrumentProps } from './frame/instrument.ts'

/** `instrument.ts` in the folder of each simulator: nothing else registers a view. */
const FILES = import.meta.glob<{ readonly instrument: Instrument }>('./*/instrument.ts')

/** The instrument of a simulator with its engine, loaded when it is asked for. */
export async function loadInstrument(id: SimId): Promise<Instrument> {
  const load = FILES[`./${id}/instrument.ts`]
  if (load === undefined) throw new Error(`src/simulators/${id}/instrument.ts is missing.`)
  return (await load()).instrument
}

type View = ComponentType<InstrumentProps>

const views = new Map<SimId, View>()

/** The view of a simulator, the same one each time; one that could not be loaded is forgotten, to be tried again. */
export function viewOf(id: SimId): View {
  const known = views.get(id)
  if (known !== undefined) return known
  const view = lazy(async () => {
    try {
      return { default: await loadView(id) }
    } catch (error) {
      views.delete(id)
      throw error
    }
  })
  views.set(id, view)
  return view
}

/** One after the other: on a slow phone each is a task of some length, to ask for as well as to evaluate. */
async function loadView(id: SimId): Promise<View> {
  await breathe()
  const frame = import('./frame/simulator-frame.tsx')
  await breathe()
  const own = loadInstrument(id)
  const { SimulatorFrame } = await frame
  const instrument = await own
  return (props) => createElement(SimulatorFrame, { ...props, instrument })
}
