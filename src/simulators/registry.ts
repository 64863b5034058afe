import type { SimId } from '#engine/simulators/registry.ts'

import type { Instrument } from './frame/instrument.ts'

/** `instrument.ts` in the folder of each simulator: nothing else registers a view. */
const FILES = import.meta.glob<{ readonly instrument: Instrument }>('./*/instrument.ts')

const loaded = new Map<SimId, Promise<Instrument>>()

/**
 * The instrument of a simulator with its engine, loaded when it is first asked for. The same promise each time, so that
 * a view can wait for it; one that failed is forgotten, so that it can be tried again.
 */
export function loadInstrument(id: SimId): Promise<Instrument> {
  const known = loaded.get(id)
  if (known !== undefined) return known
  const made = load(id)
  loaded.set(id, made)
  made.catch(() => loaded.delete(id))
  return made
}

async function load(id: SimId): Promise<Instrument> {
  const file = FILES[`./${id}/instrument.ts`]
  if (file === undefined) throw new Error(`src/simulators/${id}/instrument.ts is missing.`)
  // The frame comes along: whoever shows the instrument needs both.
  const [{ instrument }] = await Promise.all([file(), import('./frame/simulator-frame.tsx')])
  return instrument
}
