import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { SearchDoor } from '#app/search-door.tsx'
import { lessonPath } from '#content/paths.ts'
import { loadQuestionIndex, loadQuestion } from '#content/questions.ts'
import { lessonSlug, sessionId } from '#engine/questions/ids.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { ServicesProvider, useSettings } from '#stores/services.ts'
import { answered, sessionStarted } from '#tests/support/entries.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { ShortcutsProvider } from '#ui/use-shortcuts.ts'

/** The first look at the index compiles the content. */
const SLOW = { timeout: 30_000 }

function Frame() {
  return (
    <ShortcutsProvider value={useSettings((state) => state.shortcuts)}>
      <SearchDoor className="" nameClassName="" keyClassName="" />
      <label>
        Note <input />
      </label>
      <Outlet />
    </ShortcutsProvider>
  )
}

async function show(events: readonly LogEvent[] = [], path = '/') {
  const services = await fakeServices({ events })
  const router = createMemoryRouter(
    [{ Component: Frame, children: [{ path: '*', Component: () => null }] }],
    {
      initialEntries: [path],
    },
  )
  render(
    <ServicesProvider value={services}>
      <RouterProvider router={router} />
    </ServicesProvider>,
  )
  return router
}

// jsdom lays nothing out, so nothing scrolls.
HTMLElement.prototype.scrollIntoView = () => undefined

const box = () => screen.findByRole('combobox', { name: 'Search' }, SLOW)
const isClosed = () => screen.queryByRole('dialog') === null
const options = () => within(screen.getByRole('listbox')).getAllByRole('option')
const active = () => options().find((option) => option.getAttribute('aria-selected') === 'true')
const groups = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-labelledby') ?? '')
const labels = () => groups().map((id) => document.getElementById(id)?.textContent)

/** Opens it by its key and waits for the index. */
async function open() {
  await userEvent.keyboard('/')
  const input = await box()
  await within(screen.getByRole('listbox')).findAllByRole('option', {}, SLOW)
  return input
}

describe('the search', () => {
  it('opens by its button, by / and by Ctrl and K', { timeout: 60_000 }, async () => {
    await show()
    for (const way of [
      () => userEvent.click(screen.getByRole('button', { name: 'Search' })),
      () => userEvent.keyboard('/'),
      () => userEvent.keyboard('{Control>}k{/Control}'),
    ]) {
      await way()
      await box()
      await userEvent.click(screen.getByRole('button', { name: 'Close' }))
      await waitFor(() => expect(isClosed()).toBe(true))
    }
  })

  it('does not open while one types, nor by / when shortcuts are off', async () => {
    await show([{ type: 'setting.changed', key: 'shortcuts', value: false }])
    await userEvent.type(screen.getByRole('textbox', { name: 'Note' }), 'a/b')
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('a/b')
    await userEvent.click(document.body)
    await userEvent.keyboard('/')
    expect(isClosed()).toBe(true)
    await userEvent.keyboard('{Control>}k{/Control}')
    expect(await box()).toBeVisible()
  })

  it('offers the places first, then finds while one types, in groups with names', async () => {
    await show()
    const input = await open()
    expect(labels()).toEqual(['Go to'])
    await userEvent.type(input, 'cana')
    await waitFor(() => expect(labels()).toContain('Glossary'))
    expect(labels()).toEqual(
      expect.arrayContaining(['Lessons', 'Sections', 'Facts', 'Simulators', 'Presets']),
    )
    expect(screen.getByRole('status')).toHaveTextContent(`${options().length} results`)
  })

  it('moves with the arrows, around both ends, and keeps the focus in the input', async () => {
    await show()
    const input = await open()
    const all = options()
    expect(active()).toBe(all[0])
    await userEvent.type(input, '{ArrowDown}{ArrowDown}')
    expect(active()).toBe(all[2])
    expect(input).toHaveAttribute('aria-activedescendant', all[2]?.id)
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(active()).toBe(all.at(-1))
    await userEvent.keyboard('{ArrowDown}')
    expect(active()).toBe(all[0])
    expect(input).toHaveFocus()
  })

  it('goes to the active result with Enter and to any with a click', async () => {
    const router = await show()
    await userEvent.type(await open(), 'theme')
    await waitFor(() => expect(active()).toHaveTextContent('Theme'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() =>
      expect(router.state.location).toMatchObject({ pathname: '/settings', hash: '#looks' }),
    )
    expect(isClosed()).toBe(true)
    await userEvent.type(await open(), 'thr-07')
    await userEvent.click(await screen.findByRole('option', { name: /thr-07/ }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/facts/thr-07'))
  })

  it('gives the focus back when it is left', async () => {
    await show()
    screen.getByRole('button', { name: 'Search' }).focus()
    await open()
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
    await waitFor(() => expect(isClosed()).toBe(true))
    expect(screen.getByRole('button', { name: 'Search' })).toHaveFocus()
  })

  it('says that it found nothing', async () => {
    await show()
    await userEvent.type(await open(), 'zzqq')
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Nothing found for “zzqq”.'))
    expect(await box()).toHaveAttribute('aria-expanded', 'false')
  })

  it('is not there in a running exam', async () => {
    await show([], '/exam/attempt-1')
    expect(screen.queryByRole('button', { name: 'Search' })).toBeNull()
    await userEvent.keyboard('/')
    expect(isClosed()).toBe(true)
  })
})

describe('questions in the search', () => {
  async function aQuestion() {
    const summary = (await loadQuestionIndex()).find(({ kind }) => kind === 'single')
    const question = await loadQuestion(summary?.id ?? '')
    if (question === undefined) throw new Error('There is no question.')
    return { question, words: question.stem.replace(/[`*]/g, '').split(/\s+/).slice(0, 5).join(' ') }
  }
  const stamp = ({ question }: Awaited<ReturnType<typeof aQuestion>>) => {
    const { id, version, topic, tests, exams } = question
    return { question: id, version, topic, tests, exams, verdict: 'wrong' } as const
  }

  it('are not found before they were met', { timeout: 60_000 }, async () => {
    const { words } = await aQuestion()
    await show()
    await userEvent.type(await open(), words)
    await waitFor(() => expect(labels()).not.toEqual(['Go to']))
    expect(labels()).not.toContain('Questions you have met')
  })

  const lesson = lessonSlug('throttling')
  const session = sessionId('session-1')
  it.each([
    { place: { kind: 'review' }, path: 'the lesson that teaches it' },
    { place: { kind: 'lesson', lesson }, path: '/lessons/throttling#check' },
    { place: { kind: 'practice', session }, path: `/practice/${session}` },
  ] as const)('are found by their stem once they were, and lead to $path', SLOW, async ({ place, path }) => {
    const found = await aQuestion()
    const { question, words } = found
    const router = await show([
      sessionStarted({ session, questions: [question.id] }),
      answered({ ...stamp(found), place }),
      { type: 'session.finished', session },
    ])
    await userEvent.type(await open(), words)
    await userEvent.click(await screen.findByRole('option', { name: /last answered wrong/ }))
    const { pathname, hash } = router.state.location
    expect(`${pathname}${hash}`).toBe(path.startsWith('/') ? path : lessonPath(question.lesson))
  })
})
