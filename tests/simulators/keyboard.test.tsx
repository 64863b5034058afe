import { render, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

// Loaded here, so that no test waits for it while it is made ready.
import '#simulators/chooser/preset-dialog.tsx'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { loadInstrument } from '#simulators/registry.ts'

// jsdom draws nothing; what a canvas shows is checked in a browser.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const IN_ORDER = 'button, input, select, textarea, summary, a[href], [tabindex]'

/** Gives the focus to what Tab leads to; walking there press by press takes jsdom seconds. */
function tabTo(isThere: (element: HTMLElement) => boolean): HTMLElement {
  const inOrder = [...document.querySelectorAll<HTMLElement>(IN_ORDER)].filter(
    (element) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.closest('[hidden]') === null,
  )
  const found = inOrder.find(isThere)
  if (found === undefined) throw new Error('Tab does not lead there.')
  found.focus()
  return found
}

const isTextField = (element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text')
const isLabelled = (input: HTMLInputElement | HTMLTextAreaElement, label: string) =>
  [...(input.labels ?? [])].some((one) => text(one).trim() === label)
const text = (element: Element) => element.textContent ?? ''
const why = () => document.querySelector('[aria-label="Why this one"]')?.textContent
/** By selector: looking for roles in a whole instrument takes jsdom a second each. */
const there = (selector: string) =>
  waitFor(() => expect(document.querySelector(selector)).not.toBeNull(), { timeout: 20_000 })

describe('with the keyboard alone', () => {
  it.each([
    ['throttle', 'steady-flow', 'The bucket holds (method)', '40'],
    ['cache', 'default-ttl', 'An entry lives', '3600'],
    ['authorizer', 'ttl-zero', 'A policy is kept', '300'],
    ['canary', 'stage-variable-override', 'Goes to the canary', '60'],
    ['queue', 'slow-consumers', 'Consumers', '5'],
    ['cors', 'hidden-401', 'Allow-Origin on refusals', '*'],
    ['pricing', 'http-large-payload', 'A call to HTTP carries', '1536'],
    ['pipeline', 'missing-key', 'API key sent', 'k-123'],
    ['websocket', 'unknown-action', 'Third action', 'bid'],
    ['endpoints', 'edge-or-regional', 'Declared: to the nearest edge', '5'],
  ] as const)('one chooses a question of %s, reaches its goal and has an event explained', async (...one) => {
    const [id, preset, dial, value] = one
    const user = userEvent.setup({ delay: null })
    const instrument = await loadInstrument(id)
    const { presets } = instrument.simulator
    const other = Object.keys(presets).find((name) => name !== preset)
    render(
      <MemoryRouter>
        <SimulatorFrame instrument={instrument} preset={other} />
      </MemoryRouter>,
    )
    await there('[aria-label="Transport"]')

    tabTo((element) => text(element).startsWith('Question'))
    await user.keyboard('{Enter}')
    await there('[role=option]:focus')
    const steps = Object.keys(presets).indexOf(preset)
    await user.keyboard(`{Home}${'{ArrowDown}'.repeat(steps)}`)
    expect(document.activeElement).toHaveAttribute('data-preset', preset)
    await user.keyboard('{Enter}')
    await there(`section[aria-label$="simulator: ${presets[preset]?.title}"] [aria-label="Transport"]`)

    const field = tabTo((element) => isTextField(element) && isLabelled(element, dial))
    await user.keyboard(`{Control>}a{/Control}${value}`)
    expect(field).toHaveFocus()
    await there('[aria-label="Try this"][data-done]')

    tabTo((element) => element.getAttribute('aria-label')?.includes(' simulator: ') === true)
    const told = new Set<string | null | undefined>()
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight']) {
      await user.keyboard(`{${key}}`)
      told.add(why())
    }
    expect(told.size).toBeGreaterThan(1)
  })
})
