import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { sessionId } from '#engine/questions/ids.ts'
import { Component as DevicesPage } from '#features/devices/devices-page.tsx'
import { syncByItself } from '#stores/sync/automatic.ts'
import { ServicesProvider } from '#stores/services.ts'
import type { SyncDesk } from '#stores/sync/sync-desk.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { answered, sessionStarted } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { memoryFolder } from '#tests/support/sync/memory-folder.ts'

async function showPage() {
  render(
    <ServicesProvider value={await fakeServices()}>
      <AnnouncerProvider>
        <MemoryRouter>
          <DevicesPage />
        </MemoryRouter>
      </AnnouncerProvider>
    </ServicesProvider>,
  )
}

describe('the page of the devices', () => {
  it('says where it cannot work, and what to do instead', async () => {
    await showPage()
    expect(await screen.findByText('Not in this browser')).toBeVisible()
    expect(screen.getByText(/a backup from Settings/)).toBeVisible()
    expect(screen.queryByRole('button', { name: /Choose a folder/ })).toBeNull()
  })

  it('asks for a folder, tries it out, and wants a name and a passphrase that is not guessed', async () => {
    const folder = memoryFolder('Shared <b>x</b>')
    vi.stubGlobal('isSecureContext', true)
    vi.stubGlobal('showDirectoryPicker', async () => folder)
    const user = userEvent.setup()
    await showPage()
    await user.click(await screen.findByRole('button', { name: 'Choose a folder…' }))
    expect(await screen.findByText(/Chosen: Shared <b>x<\/b>/)).toBeVisible()
    folder.permission = 'denied'
    await user.click(screen.getByRole('button', { name: 'Try it out' }))
    expect(await screen.findByText(/It can be looked through: no\. The browser wants/)).toBeVisible()
    folder.permission = 'granted'
    await user.click(screen.getByRole('button', { name: 'Try it out' }))
    expect(await screen.findByText(/It can be taken away again: yes/)).toBeVisible()
    await user.type(screen.getByLabelText('Passphrase'), 'short')
    await user.click(screen.getByRole('button', { name: 'Start the sync' }))
    expect(await screen.findByText(/Give it a name/)).toBeVisible()
    expect(screen.getByText(/At least 12 letters/)).toBeVisible()
    expect(folder.folders.get('gatehouse-sync')?.files.size).toBe(0)
    vi.unstubAllGlobals()
  })
})

describe('a sync by itself', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  async function begun() {
    const { progress, now } = await fakeServices()
    const run = vi.fn<() => Promise<void>>(async () => undefined)
    const setup = { isPaused: false }
    const desk = {
      getState: () => ({ setup, status: 'idle' }),
      actions: { run, load: async () => undefined },
    } as unknown as SyncDesk
    let isAnswering = false
    const stop = syncByItself({ desk, progress, now, isAnswering: () => isAnswering })
    await desk.actions.load()
    const answers = (is: boolean): void => void (isAnswering = is)
    return { progress, setup, run, stop, answers }
  }

  it('runs on opening, after quiet, and at once at the end of a session', async () => {
    const { run, progress, stop } = await begun()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(run).toHaveBeenCalledTimes(1)
    await progress.getState().record(answered())
    await vi.advanceTimersByTimeAsync(19_000)
    await progress.getState().record(answered({ seed: 8 }))
    await vi.advanceTimersByTimeAsync(19_000)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(run).toHaveBeenCalledTimes(2)
    await progress.getState().record(sessionStarted())
    await progress.getState().record({ type: 'session.finished', session: sessionId('session-1') })
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(3)
    stop()
    await progress.getState().record(answered({ seed: 9 }))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('waits while a question stands open, and while it is paused', async () => {
    const { run, setup, answers, stop } = await begun()
    answers(true)
    await vi.advanceTimersByTimeAsync(3_000 + 20_000)
    expect(run).not.toHaveBeenCalled()
    answers(false)
    setup.isPaused = true
    await vi.advanceTimersByTimeAsync(20_000)
    expect(run).not.toHaveBeenCalled()
    stop()
  })
})
