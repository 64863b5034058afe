import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import { cards as drawnCards } from 'virtual:gatehouse/preset-cards/canary'

import { simulatorOf } from '#engine/simulators/simulators.ts'
import { PresetChooser } from '#simulators/chooser/preset-chooser.tsx'

const canary = simulatorOf('canary')
const names = Object.keys(canary.presets)
const cards = new Map(drawnCards.map((card) => [card.id, card]))

async function open(preset: string, isTold = false) {
  const user = userEvent.setup()
  const onChoose = vi.fn<(name: string) => void>()
  render(<PresetChooser simulator={canary} preset={preset} isTold={isTold} onChoose={onChoose} />)
  const button = screen.getByRole('button', { name: /^Question/ })
  await user.click(button)
  const list = await screen.findByRole('listbox', { name: 'Questions for Canary' })
  return { user, onChoose, button, list }
}

const optionOf = (list: HTMLElement, preset: string) =>
  within(list).getByRole('option', { name: new RegExp(canary.presets[preset]?.title ?? '', 'u') })

const drawn = (option: HTMLElement) =>
  [...option.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '')

describe('the chooser of presets', () => {
  it('shows the question of the preset, and every question with its title when opened', async () => {
    const { button, list } = await open('rollback')
    expect(button).toHaveTextContent('How fast can I take back a bad version?')
    const options = within(list).getAllByRole('option')
    expect(options.map((option) => option.textContent)).toEqual(
      Object.entries(canary.presets).map(([name, { title }]) => `${canary.questions[name]}${title}`),
    )
    expect(within(list).getByRole('option', { selected: true })).toBe(optionOf(list, 'rollback'))
  })

  it('opens at the preset that is shown, and is walked by keys alone', async () => {
    const { user, onChoose, list } = await open('promote')
    expect(optionOf(list, 'promote')).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(optionOf(list, 'rollback')).toHaveFocus()
    await user.keyboard('{End}{ArrowRight}')
    expect(optionOf(list, names.at(-1) ?? '')).toHaveFocus()
    await user.keyboard('{Home}{ArrowUp}')
    expect(optionOf(list, names[0] ?? '')).toHaveFocus()
    await user.keyboard('d')
    expect(optionOf(list, 'sticky-myth')).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(onChoose.mock.calls).toEqual([['sticky-myth']])
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  it('can be left as it was, and gives the focus back', async () => {
    const { user, onChoose, button, list } = await open('promote')
    await user.click(within(list).getByText(canary.presets['promote']?.title ?? ''))
    expect(onChoose).not.toHaveBeenCalled()
    await user.click(button)
    await user.click(await screen.findByRole('button', { name: 'Stay with this one' }))
    expect(onChoose).not.toHaveBeenCalled()
    expect(button).toHaveFocus()
  })

  it('shows the still of each, veiled where a prediction is open', async () => {
    const { list } = await open('rollback')
    await waitFor(() => expect(drawn(optionOf(list, 'rollback')).length).toBeGreaterThan(0))
    const stills = names.map((name) => cards.get(name)?.veiled ?? cards.get(name)?.open)
    expect(names.map((name) => drawn(optionOf(list, name)))).toEqual(
      stills.map((still) => still?.parts.map(({ d }) => d)),
    )
  })

  it('lifts the veil of the preset that is told, and of no other', async () => {
    const { list } = await open('sticky-myth', true)
    await waitFor(() =>
      expect(drawn(optionOf(list, 'sticky-myth'))).toEqual(
        cards.get('sticky-myth')?.open.parts.map(({ d }) => d),
      ),
    )
    expect(drawn(optionOf(list, 'five-percent-of-twenty'))).toEqual(
      cards.get('five-percent-of-twenty')?.veiled?.parts.map(({ d }) => d),
    )
  })
})
