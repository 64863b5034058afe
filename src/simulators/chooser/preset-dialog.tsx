import { useEffect, useRef, useState } from 'react'

import type { SimId } from '#engine/simulators/registry.ts'
import type { PresetCard } from '#engine/simulators/stills.ts'
import { loadPresetCards } from '#simulators/preset-cards.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'

import type { PresetChoice } from './preset-chooser.tsx'
import { PresetList } from './preset-list.tsx'

type PresetDialogProps = PresetChoice & { readonly onClose: () => void }

/** Every question of a simulator with its still; the one that is shown has the focus. */
export function PresetDialog({ simulator, preset, isTold, onChoose, onClose }: PresetDialogProps) {
  const cards = useCards(simulator.id)
  const inside = useRef<HTMLDivElement>(null)
  // After the dialog opened itself, which gives the focus to the first of them.
  useEffect(() => inside.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(), [])
  const choose = (name: string) => {
    onClose()
    if (name !== preset) onChoose(name)
  }
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="What do you want to find out?"
      actions={<Button onClick={onClose}>Stay with this one</Button>}
    >
      <div ref={inside}>
        <PresetList
          label={`Questions for ${simulator.title}`}
          chosen={preset}
          onChoose={choose}
          options={Object.entries(simulator.presets).map(([id, { title }]) => ({
            id,
            title,
            question: simulator.questions[id] ?? title,
            still: stillOf(cards.get(id), isTold && id === preset),
          }))}
        />
      </div>
    </Dialog>
  )
}

/** The picture of a preset, veiled while its prediction is open. */
function stillOf(card: PresetCard | undefined, isTold: boolean) {
  if (card === undefined) return null
  return isTold ? card.open : (card.veiled ?? card.open)
}

/** Empty until they are there, and where they could not be loaded: the questions do without. */
function useCards(id: SimId): ReadonlyMap<string, PresetCard> {
  const [cards, setCards] = useState<ReadonlyMap<string, PresetCard>>(new Map())
  useEffect(() => {
    let isHere = true
    loadPresetCards(id).then(
      (loaded) => {
        if (isHere) setCards(new Map(loaded.map((card) => [card.id, card])))
      },
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [id])
  return cards
}
