import 'fake-indexeddb/auto'

import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { readFileSync } from 'node:fs'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { createDesk } from '#features/own-api/desk.ts'
import type { DeskHost } from '#features/own-api/desk-host.ts'
// Fetched before, so that no test waits for it.
import '#features/own-api/work.tsx'
import { OwnApiPage } from '#features/own-api/own-api-page.tsx'
import { routesWith } from '#features/own-api/route-finder.tsx'
import { loadKept, removeKept } from '#stores/own-api.ts'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

const SHOP = readFileSync('src/open-api/examples/shop.yaml', 'utf8')

/** The same desk as in the worker, in this thread. */
function here(): DeskHost {
  const desk = createDesk()
  return {
    open: async (...given) => desk.open(...given),
    compose: async (...given) => desk.compose(...given),
    send: async (...given) => desk.send(...given),
    stop: vi.fn<() => void>(),
  }
}

async function show(makeHost: () => DeskHost = here) {
  const services = await fakeServices({})
  return render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <MemoryRouter>
          <OwnApiPage makeHost={makeHost} />
        </MemoryRouter>
      </AnnouncerProvider>
    </ServicesProvider>,
  )
}

async function paste(text: string) {
  fireEvent.change(screen.getByLabelText('Or paste its text'), { target: { value: text } })
  await userEvent.click(screen.getByRole('button', { name: 'Open the text' }))
}

beforeEach(async () => void (await removeKept()))

describe('an API of one’s own', () => {
  it('is opened, a route is found by typing, and the answer says why', async () => {
    await show()
    await paste(SHOP)
    await screen.findByRole('heading', { name: 'Corner shop' })
    expect(screen.getByText(/read as a REST API with 7 routes/)).toBeVisible()

    const finder = screen.getByRole('combobox', { name: 'Find a route' })
    await userEvent.type(finder, 'post ord{Enter}')
    const line = await screen.findByLabelText<HTMLInputElement>('Verb and path')
    expect(line.value).toBe('POST /orders')
    expect(screen.getByLabelText<HTMLTextAreaElement>('Headers').value).toContain(
      'Authorization: Bearer token',
    )
    expect(JSON.parse(screen.getByLabelText<HTMLTextAreaElement>('Body').value)).toHaveProperty('lines')

    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    const answer = await screen.findByRole('group', { name: 'What the client gets' })
    expect(within(answer).getByText('403')).toBeVisible()
    expect(screen.getByRole('list', { name: 'Stations of the request' })).toBeVisible()
    expect(screen.getAllByText(/No key is sent/).length).toBeGreaterThan(0)
  })

  it('is kept in this browser, opened again with its request, and removed', async () => {
    const first = await show()
    await paste(SHOP)
    await screen.findByRole('heading', { name: 'Corner shop' })
    await userEvent.type(screen.getByRole('combobox', { name: 'Find a route' }), 'stock{Enter}')
    await screen.findByLabelText('Verb and path')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    await screen.findByRole('group', { name: 'What the client gets' })
    await vi.waitFor(async () =>
      expect(await loadKept()).toMatchObject({ requests: [{ line: 'PUT /stock/p-17' }] }),
    )
    first.unmount()

    await show()
    expect(await screen.findByLabelText<HTMLInputElement>('Verb and path')).toHaveValue('PUT /stock/p-17')
    await userEvent.click(screen.getByRole('button', { name: 'Remove it from this browser' }))
    expect(screen.queryByRole('heading', { name: 'Corner shop' })).toBeNull()
    await vi.waitFor(async () => expect(await loadKept()).toBeNull())
  })

  it('names the line of what is broken, and can be cancelled while it is read', async () => {
    const view = await show()
    await paste('openapi: 3.0.1\npaths:\n  /a: {\n')
    expect(await screen.findByText(/This could not be opened: line \d/)).toBeVisible()
    view.unmount()

    const stop = vi.fn<() => void>()
    await show(() => ({ ...here(), open: () => new Promise(() => undefined), stop }))
    await paste(SHOP)
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(stop).toHaveBeenCalled()
    expect(screen.queryByText(/Reading/)).toBeNull()
  })

  it('finds a route by any of its words', () => {
    const routes = [
      { route: 'GET /orders', summary: 'All of them' },
      { route: 'POST /orders', summary: 'Place one' },
    ]
    expect(routesWith(routes, 'ORDERS place')).toEqual([routes[1]])
    expect(routesWith(routes, '')).toEqual(routes)
  })
})
