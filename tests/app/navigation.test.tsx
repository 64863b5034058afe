import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { isKnown } from '#engine/events/entry.ts'
import { PLACES } from '#app/places.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { renderApp } from '#tests/support/render-app.tsx'

afterEach(() => vi.unstubAllGlobals())

/** The first look at a page compiles its modules. */
const SLOW = { timeout: 20_000 }

const places = () => within(screen.getByRole('navigation', { name: 'Places' }))

describe('the frame of the app', () => {
  it('starts the first lesson one click after the first visit', { timeout: 60_000 }, async () => {
    renderApp('/', await fakeServices())
    await userEvent.click(await screen.findByRole('link', { name: /start lesson 1/i }, SLOW))
    expect(await screen.findByRole('button', { name: 'Mark as done' }, SLOW)).toBeVisible()
  })

  it('marks the place that the page belongs to', { timeout: 60_000 }, async () => {
    renderApp('/facts', await fakeServices())
    await screen.findByRole('heading', { level: 1, name: 'Facts' }, SLOW)
    expect(places().getByRole('link', { name: 'Lessons' })).toHaveAttribute('aria-current', 'true')
    expect(places().getByRole('link', { name: 'Today' })).not.toHaveAttribute('aria-current')
  })

  it('leads to a page that exists from every place', { timeout: 60_000 }, async () => {
    for (const { path, label } of PLACES) {
      const { unmount } = renderApp(path, await fakeServices())
      expect(await screen.findByRole('heading', { level: 1 }, SLOW)).not.toHaveTextContent('Nothing at this')
      expect(document.title).toContain(' · Gatehouse')
      expect(places().getByRole('link', { name: label })).toHaveAttribute('aria-current', 'page')
      unmount()
    }
  })

  it('moves focus to the heading, sets the title and says it after a navigation', async () => {
    renderApp('/', await fakeServices())
    await screen.findByRole('heading', { level: 1 })
    await userEvent.click(places().getByRole('link', { name: 'Lessons' }))
    const heading = await screen.findByRole('heading', { level: 1, name: 'Lessons' })
    await waitFor(() => expect(heading).toHaveFocus())
    expect(document.title).toBe('Lessons · Gatehouse')
    expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Lessons')
  })

  it('leaves the focus alone on the first page', async () => {
    renderApp('/lessons', await fakeServices())
    await screen.findByRole('heading', { level: 1 })
    expect(document.body).toHaveFocus()
  })

  it.each(['/nowhere', '/lessons/nowhere', '/facts/nowhere-01'])(
    'says in plain words that %s leads nowhere',
    async (path) => {
      renderApp(path, await fakeServices())
      expect(await screen.findByRole('heading', { level: 1, name: 'Nothing at this address' })).toBeVisible()
      expect(screen.getByRole('link', { name: 'Go to Today' })).toBeVisible()
    },
  )
})

describe('the banner for failed writes', () => {
  it('stays away while everything is saved', async () => {
    renderApp('/', await fakeServices())
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByRole('button', { name: 'Download my progress' })).toBeNull()
  })

  it('offers the progress as a file and saves it once writing works again', async () => {
    const services = await fakeServices()
    renderApp('/settings', services)
    services.storage.failWith = { kind: 'quota', message: 'The disk is full.' }
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Ask how sure I am' }))
    expect(await screen.findByText(/The disk is full\./)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Download my progress' })).toBeVisible()
    services.storage.failWith = null
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByText(/The disk is full\./)).toBeNull())
    expect(services.storage.disk.entries.filter(isKnown).map(({ type }) => type)).toEqual(['setting.changed'])
  })
})
