import { fireEvent, render, screen, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'

import { partsReadBy, rulesReading } from '#engine/simulators/jwt/links.ts'
import { runJwt } from '#engine/simulators/jwt/run.ts'
import { jwtSimulator } from '#engine/simulators/jwt/simulator.ts'
import { CHECK_IDS, type CheckId } from '#engine/simulators/jwt/trace.ts'
import type { Host } from '#simulators/frame/run/host.ts'
import { runHere } from '#simulators/frame/run/run.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { instrument } from '#simulators/jwt/instrument.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

const makeHost = (): Host => ({
  run: (_, scenario) => Promise.resolve(runHere(jwtSimulator, scenario)),
  stop: () => undefined,
})

const frame = (preset: string) =>
  render(
    <MemoryRouter>
      <AnnouncerProvider>
        <SimulatorFrame
          instrument={instrument}
          preset={preset}
          time={jwtSimulator.presets[preset]?.playhead}
          makeHost={makeHost}
        />
      </AnnouncerProvider>
    </MemoryRouter>,
  )

/** Every eighth preset: the engine's test has all of them. */
const SHOWN = Object.keys(jwtSimulator.presets).filter((_, index) => index % 8 === 0)

const lit = (name: string) =>
  [...document.querySelectorAll(`[${name}][data-lit]`)].map((element) => element.getAttribute(name))
function rule(id: CheckId): HTMLElement {
  const found = document.querySelector(`[data-station="${id}"] button`)
  if (!(found instanceof HTMLElement)) throw new Error(`No rule ${id}.`)
  return found
}

describe('the picture of the tokens', () => {
  it.each(SHOWN)('%s lights what the engine names, both ways', (preset) => {
    const { container } = frame(preset)
    const scenario = jwtSimulator.presets[preset]?.scenario
    if (scenario === undefined) throw new Error('No preset.')
    const { calls, kind } = runJwt(scenario)
    const call = calls.at(-1)
    if (call === undefined) throw new Error('No request.')
    const drawn = [...container.querySelectorAll('[data-part]')].map((line) => line.getAttribute('data-part'))
    for (const id of ['aud', 'scope', 'key'] as const) {
      fireEvent.click(rule(id))
      const read = partsReadBy(call, kind, id).filter((part) => drawn.includes(part))
      expect([id, new Set(lit('data-part'))]).toEqual([id, new Set(read)])
      expect(lit('data-station')).toEqual([id])
    }
    for (const part of ['claims.iss', 'header.alg'] as const) {
      const button = container.querySelector(`[data-part="${part}"] button`)
      if (button === null) continue
      fireEvent.focus(button)
      expect([part, lit('data-station')]).toEqual([part, rulesReading(call, kind, part)])
      expect(lit('data-part')).toEqual([part])
      fireEvent.blur(button)
    }
  })

  it('is stepped through by arrows, forward and back, with the focus', () => {
    frame('every-rule')
    rule('iss').focus()
    fireEvent.click(rule('iss'))
    fireEvent.keyDown(rule('iss'), { key: 'ArrowDown' })
    expect(rule('aud')).toHaveFocus()
    expect(rule('aud')).toHaveAttribute('aria-current', 'step')
    fireEvent.keyDown(rule('aud'), { key: 'ArrowUp' })
    expect(rule('iss')).toHaveFocus()
    fireEvent.keyDown(rule('iss'), { key: 'End' })
    expect(rule('answer')).toHaveFocus()
  })

  it('has a row for every rule, a column for each authorizer, and words behind every mark', () => {
    frame('cognito-scope')
    fireEvent.click(rule('answer'))
    const table = screen.getByRole('table', { name: /What each rule makes/ })
    const rows = within(table).getAllByRole('row').slice(1)
    expect(rows).toHaveLength(CHECK_IDS.length)
    expect(
      within(rows.at(-1) ?? table)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['403', '403', '401', '200'])
    const wordless = within(table)
      .getAllByRole('cell')
      .filter((cell) => cell.textContent === '')
    expect(wordless).toEqual([])
    expect(screen.getByRole('group', { name: 'What the client gets' })).toHaveTextContent(/^401 Unauthorized/)
  })

  it('says beside the table what each of its signs means', () => {
    frame('every-rule')
    const table = screen.getByRole('table', { name: /What each rule makes/ })
    const [legend] = screen.getAllByRole('list', { name: 'Legend' })
    const words = within(legend ?? table)
      .getAllByRole('listitem')
      .map((item) => item.textContent.replace('–', '').trim())
    const cells = within(table).getAllByRole('cell').slice(0, -4)
    expect(new Set(cells.map((cell) => cell.textContent.replace('–', '')))).toEqual(new Set(words))
  })

  it('changes one thing, and says what moved', () => {
    frame('every-rule')
    fireEvent.click(screen.getByRole('button', { name: 'Change it after signing' }))
    expect(screen.getByRole('group', { name: 'Comparison' })).toHaveTextContent(
      'Now 401 by “Signature verifies”; before, 200.',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Back to one run' }))
    expect(screen.queryByRole('group', { name: 'Comparison' })).toBeNull()
  })
})
