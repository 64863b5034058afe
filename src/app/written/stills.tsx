import { renderToStaticMarkup } from 'react-dom/server'

import { withEdits } from '#engine/core/edits.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { drawVeiled } from '#engine/simulators/stills.ts'
import type { PresetCard } from '#engine/simulators/stills.ts'
import { StillPicture, StillWords } from '#simulators/chooser/still-picture.tsx'
import type { Instrument } from '#simulators/frame/instrument.ts'
import { loadPresetCards } from '#simulators/preset-cards.ts'
import { loadInstrument } from '#simulators/registry.ts'
import type { DrawStill, StillOf } from '#simulators/written-still.tsx'

type Known = { readonly instrument: Instrument; readonly cards: readonly PresetCard[] }

/** Loads all simulators, and gives what draws any of their presets with its question. */
export async function prepareStills(): Promise<DrawStill> {
  const known = new Map<SimId, Known>()
  for (const id of SIM_IDS)
    known.set(id, { instrument: await loadInstrument(id), cards: await loadPresetCards(id) })
  return (of) => {
    const found = known.get(of.id)
    if (found === undefined) throw new Error(`There is no simulator ${of.id}.`)
    return stillHtml(found, of)
  }
}

function stillHtml(
  { instrument, cards }: Known,
  { preset = instrument.first, set, isVeiled }: StillOf,
): string {
  const card = cards.find(({ id }) => id === preset)
  if (card === undefined) throw new Error(`${instrument.simulator.id} has no preset ${preset}.`)
  const { simulator } = instrument
  const changed = () =>
    drawVeiled(simulator, simulator.shape.parse(withEdits(simulator.presets[preset]?.scenario, set ?? {})))
  // A preset with a prediction is veiled until it was played; and what comes of changed fields was not drawn.
  const isOpen = !isVeiled && card.veiled === null && set === undefined
  const still = isOpen ? card.open : changed()
  return renderToStaticMarkup(
    <>
      <p>{card.question}</p>
      <StillPicture still={still} />
      <StillWords still={still} />
    </>,
  )
}
