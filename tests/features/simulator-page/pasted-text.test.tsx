import { fireEvent, render, screen, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// Here, so that no wait for a page is a wait for these.
import '#simulators/jwt/panes.tsx'
import '#simulators/jwt/instrument.ts'
import '#simulators/mapping/instrument.ts'
import '#simulators/signing/instrument.ts'
import '#simulators/validation/instrument.ts'

import * as page from '#features/simulator-page/simulator-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

const MARK = 'pasted-by-a-learner'
/** As many letters as no link carries once each of them is encoded. */
const LONG = `${MARK}${'{'.repeat(2_900)}`

const sent = vi.fn()
const opened = vi.fn()

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.stubGlobal('fetch', sent)
  vi.stubGlobal('XMLHttpRequest', sent)
  vi.stubGlobal('WebSocket', sent)
  vi.stubGlobal('EventSource', sent)
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { sendBeacon: sent }))
  vi.stubGlobal('indexedDB', { open: opened })
})
afterEach(() => {
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
  localStorage.clear()
  sessionStorage.clear()
})

async function open(address: string) {
  history.replaceState(null, '', address)
  const services = await fakeServices()
  const router = createMemoryRouter(
    [
      {
        path: '/simulators/:id',
        Component: page.Component,
        loader: page.loader,
        HydrateFallback: () => null,
      },
    ],
    { initialEntries: [address] },
  )
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  const frame = await screen.findByRole('region', { name: /simulator: / }, { timeout: 20_000 })
  return { services, frame }
}

type Opened = Awaited<ReturnType<typeof open>>

/** Opens a fold-out part by the words on it. */
async function unfold(frame: HTMLElement, words: string): Promise<void> {
  const fold = (await within(frame).findByText(words, {}, { timeout: 20_000 })).closest('details')
  if (fold === null) throw new Error(`${words} unfolds nothing.`)
  fold.open = true
  fireEvent(fold, new Event('toggle'))
}

const field = (frame: HTMLElement, label: string) =>
  within(frame).findByLabelText<HTMLTextAreaElement>(label, { selector: 'textarea' }, { timeout: 20_000 })

/** Everything that outlasts the page or leaves it, as text. */
async function leftBehind({ services }: Opened): Promise<string> {
  const entries: unknown[] = []
  for await (const part of services.storage.read()) entries.push(part)
  return JSON.stringify([
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    document.cookie,
    entries,
    location.href,
    history.state,
    sent.mock.calls,
  ])
}

/** Where somebody pastes a text of their own. */
const BENCHES = [
  { sim: 'mapping', fold: null, label: 'Template', text: () => LONG },
  { sim: 'validation', fold: null, label: 'Body', text: () => LONG },
  {
    sim: 'signing',
    fold: 'Change any byte on the way',
    label: 'The request as it arrives, to change',
    text: (before: string) => `${before.split('\n\n')[0] ?? ''}\n\n${LONG}`,
  },
] as const

describe('what is pasted into a bench', () => {
  it.each(BENCHES)('of $sim is kept nowhere, in no long link, and sent to nobody', async (bench) => {
    const { sim, fold, label, text } = bench
    const opened = await open(`/simulators/${sim}`)
    if (fold !== null) await unfold(opened.frame, fold)
    const area = await field(opened.frame, label)
    fireEvent.change(area, { target: { value: text(area.value) } })
    // The page says so once the address was written.
    await screen.findByText('The address no longer holds this run.', {}, { timeout: 20_000 })
    expect(area.value).toContain(MARK)
    expect(new URL(location.href).search.length).toBeLessThan(200)
    const menu = within(opened.frame).getByLabelText('More').closest('details')
    if (menu === null) throw new Error('There is no menu.')
    menu.open = true
    expect(await within(menu).findByText(/Too much was changed for a link/)).toBeInTheDocument()
    expect(within(menu).queryByText('Copy share link')).not.toBeInTheDocument()
    expect(await leftBehind(opened)).not.toContain(MARK)
    expect(sent).not.toHaveBeenCalled()
  })

  it('of jwt stays in its fields, short as it may be', async () => {
    const opened = await open('/simulators/jwt')
    await unfold(opened.frame, 'Write or paste a token')
    for (const label of ['Token', 'Key set'])
      fireEvent.change(await field(opened.frame, label), { target: { value: MARK } })
    expect(await within(opened.frame).findByText(/This is no token/)).toBeInTheDocument()
    expect(await leftBehind(opened)).not.toContain(MARK)
    expect(sent).not.toHaveBeenCalled()
  })

  afterEach(() => expect(opened).not.toHaveBeenCalled())
})
