import { act, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { loadInstrument } from '#simulators/registry.ts'

// jsdom draws nothing; a picture's words are there all the same.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const instruments = await Promise.all(SIM_IDS.map((id) => loadInstrument(id)))
/** The first preset of each that has a picture; all of them in the soak. */
const wanted = instruments
  .filter(({ Picture }) => Picture !== undefined)
  .flatMap((instrument) => {
    const { id, presets } = instrument.simulator
    const names = process.env['SOAK'] === '1' ? Object.keys(presets) : [instrument.first]
    return names.map((preset) => [`${id}/${preset}`, instrument, preset] as const)
  })

/** Parts of the run. */
const SHARES = process.env['SOAK'] === '1' ? [0.1, 0.35, 0.6, 1] : [0.35, 1]

const NUMBER = /\d+(?:[.,:]\d+)*/g
const numbersIn = (text: string) => new Set(text.match(NUMBER))

/** The words of the picture, without those of its scales: what is drawn along an axis is no reading. */
function drawn(): string {
  const picture = document.querySelector('[data-picture]')
  const words: string[] = []
  const walker = document.createTreeWalker(picture ?? document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement } = node
    const isHidden =
      parentElement?.closest('[visibility="hidden"], [data-shown="false"], [data-axis]') ?? null
    if (isHidden === null) words.push(node.textContent ?? '')
  }
  return words.join(' ')
}

/** A label and its text, a line each. */
const twin = () =>
  [...screen.getByRole('region', { name: 'The picture in words' }).querySelectorAll('p, dt, dd')]
    .map((part) => part.textContent)
    .join('\n')

describe('the table says in words all that the picture shows', () => {
  it.each(wanted)('%s, on its way and at its end', { timeout: 300_000 }, async (_, instrument, preset) => {
    render(
      <MemoryRouter>
        <SimulatorFrame
          instrument={instrument}
          preset={preset}
          time={1}
          view="table"
          // A heavy run is made here too: jsdom has no workers.
          makeHost={() => null as never}
        />
      </MemoryRouter>,
    )
    const slider = await screen.findByLabelText<HTMLInputElement>('Time in the run')
    const gaps = SHARES.map((share) => {
      vi.useFakeTimers()
      fireEvent.input(slider, { target: { value: String(Math.round(Number(slider.max) * share)) } })
      act(() => void vi.advanceTimersByTime(500))
      vi.useRealTimers()
      const told = numbersIn(twin())
      return { share, missing: [...numbersIn(drawn())].filter((number) => !told.has(number)) }
    })
    expect(gaps).toEqual(SHARES.map((share) => ({ share, missing: [] })))
  })
})
