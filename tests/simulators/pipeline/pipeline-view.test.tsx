import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'

import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { runHere } from '#simulators/frame/run/run.ts'
import type { Host } from '#simulators/frame/run/host.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { documentChanges } from '#simulators/pipeline/document-changes.ts'
import { instrument } from '#simulators/pipeline/instrument.ts'

const makeHost = (): Host => ({
  run: (_, scenario) => Promise.resolve(runHere(pipelineSimulator, scenario)),
  stop: () => undefined,
})

/** As a link opens it that names the end of the run: a preset that offers a prediction opens at its start. */
const frame = (preset: string, controls: readonly string[] = []) =>
  render(
    <MemoryRouter>
      <SimulatorFrame
        instrument={instrument}
        preset={preset}
        time={pipelineSimulator.presets[preset]?.playhead}
        controls={controls}
        makeHost={makeHost}
      />
    </MemoryRouter>,
  )
const line = () => screen.getByRole('list', { name: 'Stations of the request' })
const station = (id: string) => {
  const found = line().querySelector(`[data-station="${id}"]`)
  if (!(found instanceof HTMLElement)) throw new Error(`No station ${id}.`)
  return found
}
const answer = () => screen.getByRole('group', { name: 'What the client gets' })

describe('the picture of the pipeline', () => {
  it('has the lamp at the station that refused, and nothing after it was met', () => {
    frame('403-route')
    expect(line().querySelectorAll('[data-end]')).toHaveLength(1)
    expect(station('route')).toHaveAttribute('data-end')
    expect(station('route')).toHaveTextContent('Refused')
    expect(station('api-key')).toHaveTextContent('Not reached')
    expect(within(station('api-key')).queryByRole('button')).toBeNull()
    expect(answer()).toHaveTextContent('403')
    expect(answer()).toHaveTextContent('Missing Authentication Token')
  })

  it('says at the station that refused what would be right, and offers that', async () => {
    const user = userEvent.setup()
    frame('404-http', ['type'])
    const panel = screen.getByRole('group', { name: 'Route, before and after' })
    const [exact, general] = within(panel).getAllByText(
      /Deployed on prod: GET \/items|No stage or route matches/,
    )
    expect(exact).toHaveTextContent('GET /item is not deployed. Deployed on prod: GET /items.')
    expect(general).toHaveTextContent('No stage or route matches.')
    const changes = screen.getByRole('group', { name: 'Change one thing' })
    expect(within(changes).getAllByRole('button')).toHaveLength(1)
    await user.click(within(changes).getByRole('button', { name: 'Ask for GET /items' }))
    await waitFor(() =>
      expect(screen.getByRole('group', { name: 'Comparison' })).toHaveTextContent('Now 200'),
    )
  })

  it('calls what broke failed, what took too long timed out, and a change by what it changed', () => {
    frame('502-malformed')
    expect(station('response-mapping')).toHaveTextContent('Failed')
    expect(station('route')).toHaveTextContent('Changed: path')
    expect(within(station('route')).getByRole('button')).toHaveAttribute(
      'title',
      expect.stringContaining('/prod/items goes on as /items'),
    )
    cleanup()
    frame('504-timeout')
    expect(station('integration')).toHaveTextContent('Timed out')
  })

  it('asks for a token only where something reads it', () => {
    const tokens = ['403-policy', '403-authorizer'].map((preset) =>
      instrument.dials?.(pipelineSimulator.presets[preset]?.scenario, preset).map(({ path }) => path),
    )
    expect(tokens[0]).not.toContain('requests.0.token')
    expect(tokens[1]).toContain('requests.0.token')
  })

  it('shows what an HTTP API lacks as absent', () => {
    frame('404-http')
    const absent = [...line().querySelectorAll('[data-state="absent"]')]
    expect(absent.map((each) => each.getAttribute('data-station'))).toEqual([
      'waf',
      'canary',
      'resource-policy',
      'api-key',
      'quota',
      'validation',
      'cache',
      'selection',
    ])
    expect(absent.every((each) => each.textContent.includes('Absent'))).toBe(true)
  })

  it('opens a station to before and after, and links its fact', async () => {
    const user = userEvent.setup()
    frame('every-station')
    await user.click(within(station('mapping')).getByRole('button'))
    const panel = screen.getByRole('group', { name: 'Request mapping, before and after' })
    expect(within(panel).getByRole('link')).toHaveAttribute('href', '/facts/map-07')
    expect(panel).toHaveTextContent('new: {"item":"A-7","amount":2}')
    expect(panel).toHaveTextContent('gone: {"sku":"A-7","count":2}')
  })

  it('is walked by arrows, Home and End, and keeps the focus on the station', async () => {
    const user = userEvent.setup()
    frame('missing-key')
    const end = within(station('api-key')).getByRole('button')
    expect(end).toHaveAttribute('tabindex', '0')
    end.focus()
    await user.keyboard('{ArrowLeft}')
    expect(station('authorization')).toHaveAttribute('data-current')
    expect(within(station('authorization')).getByRole('button')).toHaveFocus()
    await user.keyboard('{Home}{ArrowDown}')
    expect(within(station('mutual-tls')).getByRole('button')).toHaveFocus()
  })

  it('tells that the page cannot read a 403 without CORS headers', () => {
    frame('hidden-403')
    expect(answer()).toHaveTextContent('the page sees a CORS error instead')
  })

  it('goes from request to request', async () => {
    const user = userEvent.setup()
    frame('cache-hit')
    const requests = screen.getByRole('list', { name: 'Requests' })
    const [, second] = within(requests).getAllByRole('button')
    if (second === undefined) throw new Error('There is one request only.')
    await user.click(second)
    expect(station('cache')).toHaveAttribute('data-end')
    expect(station('integration')).toHaveTextContent('Not reached')
    expect(answer()).toHaveTextContent('from the stage cache')
  })

  it('shows both runs when one thing is changed', async () => {
    const user = userEvent.setup()
    frame('missing-key', ['type'])
    await user.click(screen.getByRole('button', { name: 'Compare' }))
    fireEvent.change(screen.getByRole('combobox', { name: /Type of the API/ }), { target: { value: 'http' } })
    const comparison = await screen.findByRole('group', { name: 'Comparison' })
    const now = within(comparison).getByRole('group', { name: 'Now run' })
    const pinned = within(comparison).getByRole('group', { name: 'Pinned run' })
    expect(pinned.querySelector('[data-station="api-key"]')).toHaveTextContent('Refused')
    expect(now.querySelector('[data-station="api-key"]')).toHaveTextContent('Absent')
    expect(comparison).toHaveTextContent('answer: HTTP 200 instead of HTTP 403')
  })

  it('changes one thing, shows both runs with the difference, and comes back', async () => {
    const user = userEvent.setup()
    frame('every-station', ['type'])
    const changes = screen.getByRole('group', { name: 'Change one thing' })
    await user.click(within(changes).getByRole('button', { name: 'Drop the token' }))
    const comparison = await screen.findByRole('group', { name: 'Comparison' })
    await waitFor(() =>
      expect(comparison).toHaveTextContent(
        'Now 401, refused at Authorization; before, 201, ended at Response.',
      ),
    )
    // Another change starts from the first run again.
    await user.click(within(changes).getByRole('button', { name: 'Drop the API key' }))
    await waitFor(() => expect(comparison).toHaveTextContent('Now 403, refused at API key; before, 201'))
    await user.click(within(changes).getByRole('button', { name: 'Back to one run' }))
    await waitFor(() => expect(answer()).toHaveTextContent('201'))
    expect(screen.queryByRole('group', { name: 'Comparison' })).toBeNull()
  })

  it('keeps an edit from clients until it is deployed', async () => {
    const user = userEvent.setup()
    frame('missing-key', ['api.methods.0.keyRequired'])
    expect(screen.queryByRole('group', { name: 'Deployment' })).toBeNull()
    await user.click(screen.getByRole('checkbox', { name: /API key required/ }))
    const bar = await screen.findByRole('group', { name: 'Deployment' })
    expect(bar).toHaveTextContent('waiting for a deployment: the method GET /items.')
    expect(answer()).toHaveTextContent('403')
    await user.click(within(bar).getByRole('button', { name: 'Deploy' }))
    await waitFor(() => expect(answer()).toHaveTextContent('200'))
    expect(screen.queryByRole('group', { name: 'Deployment' })).toBeNull()
  })

  it('leads by keyboard alone from a 403 to its cause and its cure', async () => {
    const user = userEvent.setup()
    frame('403-policy', ['requests.0.sourceIp'])
    const tabTo = async (isThere: () => boolean) => {
      for (let presses = 0; presses < 80 && !isThere(); presses += 1) await user.tab()
      expect(isThere()).toBe(true)
    }
    const focused = () => document.activeElement
    // The cause: the station with the lamp is where Tab lands on the line, and its panel says which rule and fact.
    await tabTo(
      () =>
        focused()?.closest('[data-station]') !== null && focused()?.closest('[data-station]') !== undefined,
    )
    expect(focused()?.closest('[data-station]')).toBe(station('resource-policy'))
    expect(station('resource-policy')).toHaveAttribute('data-end')
    const panel = screen.getByRole('group', { name: 'Resource policy, before and after' })
    await tabTo(() => focused() === within(panel).getByRole('link'))
    expect(focused()).toHaveAttribute('href', '/facts/err-06')
    expect(panel).toHaveTextContent('The resource policy explicitly denies the call.')
    // The cure: another address.
    await tabTo(() => focused() === screen.getByRole('textbox', { name: /Source address/ }))
    await user.keyboard('{Control>}a{/Control}198.51.100.7')
    await waitFor(() => expect(answer()).toHaveTextContent('200'))
    expect(screen.getByRole('group', { name: 'Try this' })).toHaveTextContent(/An explicit deny/)
  })

  it('has a way past itself to the controls', async () => {
    const user = userEvent.setup()
    frame('missing-key', ['type'])
    await user.click(screen.getByRole('button', { name: 'To the controls' }))
    expect(screen.getByRole('group', { name: 'Controls' })).toHaveFocus()
  })

  it('sets no style on any element', () => {
    frame('every-station')
    expect(line().parentElement?.querySelectorAll('[style]')).toHaveLength(0)
  })
})

describe('what a station changed', () => {
  const document = (headers: readonly (readonly [string, string])[], body: string) =>
    ({ kind: 'request', line: 'GET /', headers, body, bodyBytes: body.length }) as const

  it('is told line by line, what is gone before what is new', () => {
    const changes = documentChanges(
      document(
        [
          ['A', '1'],
          ['B', '2'],
        ],
        'x',
      ),
      document([['A', '1']], 'y'),
    )
    expect(changes.map(({ sign, text }) => `${sign} ${text}`)).toEqual([
      'same GET /',
      'same A: 1',
      'gone B: 2',
      'gone x',
      'new y',
    ])
  })

  it('tells the length of a body that is nothing but spaces', () => {
    const spaces = document([], '   ')
    expect(documentChanges(spaces, spaces).at(-1)?.text).toBe('(a body of 3 bytes)')
  })
})
