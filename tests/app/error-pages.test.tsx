import { render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it, vi } from 'vitest'

import { isMissingChunk, RouteErrorPage } from '#app/errors/error-pages.tsx'
import { UnsupportedPage } from '#app/errors/unsupported-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'

async function renderError(error: unknown) {
  const router = createMemoryRouter([
    {
      path: '/',
      loader: () => {
        throw error
      },
      element: <p>never</p>,
      errorElement: <RouteErrorPage />,
      hydrateFallbackElement: <p>…</p>,
    },
  ])
  render(
    <ServicesProvider value={await fakeServices()}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  return screen.findByRole('heading', { level: 1 })
}

const CHUNK = new TypeError('Failed to fetch dynamically imported module: http://localhost/assets/x.js')

describe('the error page of a route', () => {
  it('says that an address leads nowhere', async () => {
    expect(await renderError(new Response('', { status: 404, statusText: 'Not Found' }))).toHaveTextContent(
      'Nothing at this address',
    )
  })

  it('tells an updated app from being offline', async () => {
    expect(await renderError(CHUNK)).toHaveTextContent('A part of the app could not be fetched')
  })

  it('says offline what is missing and that progress is safe', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    expect(await renderError(CHUNK)).toHaveTextContent('This page is not on the device yet')
    expect(screen.getByText(/Your progress is safe/)).toBeVisible()
  })

  it('offers the progress as a file after a crash', async () => {
    expect(await renderError(new Error('boom'))).toHaveTextContent('Something broke on this page')
    expect(screen.getByRole('button', { name: 'Download my progress' })).toBeVisible()
  })
})

describe('isMissingChunk', () => {
  it.each([
    'Failed to fetch dynamically imported module: https://a/b.js',
    'error loading dynamically imported module: https://a/b.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/x.css',
  ])('knows “%s”', (message) => {
    expect(isMissingChunk(new TypeError(message))).toBe(true)
  })

  it('knows a bug from a missing chunk', () => {
    expect(isMissingChunk(new TypeError('x is not a function'))).toBe(false)
    expect(isMissingChunk('Failed to fetch dynamically imported module')).toBe(false)
  })
})

describe('the page for an unsupported browser', () => {
  it('names what is missing and what follows from it', () => {
    render(<UnsupportedPage missing={['IndexedDB']} onContinue={() => undefined} />)
    expect(screen.getByRole('listitem')).toHaveTextContent(
      'IndexedDB: Progress cannot be saved on this device',
    )
  })
})
