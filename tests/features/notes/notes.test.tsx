import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { search } from '#content/search/search.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { lessonSlug, noteId, questionId } from '#engine/questions/ids.ts'
import { Marks } from '#features/lesson/marks/marks.tsx'
import { NotesPage } from '#features/notes/notes-page.tsx'
import { findMine } from '#features/search/mine.ts'
import { NoteBox } from '#forms/extras/note-box.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { fakeServices, type FakeServices } from '#tests/support/fake-services.ts'

const handed = vi.hoisted((): { files: { name: string; text: string }[] } => ({ files: [] }))

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
afterEach(() => {
  handed.files = []
})
vi.mock('#content/questions.ts', () => ({ loadQuestions: async () => [] }))
vi.mock('#ui/files/download.ts', () => ({
  offerFiles: async (files: readonly { name: string; text: string }[]) => {
    handed.files.push(...files)
    return 'saved'
  },
}))

const note = (id: string, about: string, text: string, exact?: string): LogEvent => ({
  type: 'note.kept',
  note: noteId(id),
  about,
  quote: exact === undefined ? null : { exact, before: '', after: '' },
  text,
})

function show(services: FakeServices, page: ReactNode) {
  const view = render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <MemoryRouter>{page}</MemoryRouter>
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  return { ...view, user: userEvent.setup() }
}

const notesOf = (services: FakeServices) => [...services.progress.getState().progress.notes.values()]

const SOME = [
  note('n-1', 'fact:thr-01', 'Ask about this <b>one</b>'),
  note('n-2', 'lesson:throttling', '', 'words that no lesson holds any more'),
]

describe('notes', () => {
  it('stand in one list, are found, changed, removed and taken along as text', async () => {
    const services = await fakeServices({ events: SOME })
    const { user, container } = show(services, <NotesPage />)
    expect(await screen.findByText('Ask about this <b>one</b>')).toBeVisible()
    expect(await screen.findByRole('link', { name: 'Fact thr-01' })).toHaveAttribute('href', '/facts/thr-01')
    await user.click(screen.getByRole('button', { name: 'Download as Markdown' }))
    await waitFor(() => expect(handed.files).toHaveLength(1))
    expect(handed.files[0]!.text).toContain('> words that no lesson holds any more')
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
    await user.type(screen.getByRole('textbox', { name: 'Find in your notes' }), 'ask')
    expect(screen.queryByText('words that no lesson holds any more')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Change' }))
    await user.type(screen.getByRole('textbox', { name: 'Your note' }), ', ask again')
    await user.click(screen.getByRole('button', { name: 'Keep the note' }))
    await waitFor(() => expect(notesOf(services)[0]!.text).toBe('Ask about this <b>one</b>, ask again'))
    await user.click(await screen.findByRole('button', { name: 'Remove' }))
    await waitFor(() => expect(notesOf(services).map(({ note: id }) => id)).toEqual(['n-2']))
  })

  it('are written below what they are about', async () => {
    const services = await fakeServices()
    const { user } = show(services, <NoteBox about="fact:thr-01" label="Your note on this fact" />)
    await user.click(await screen.findByRole('button', { name: 'Add a note' }))
    await user.type(screen.getByRole('textbox', { name: 'Your note on this fact' }), 'Mind the Region')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Mind the Region')).toBeVisible()
    expect(notesOf(services)).toMatchObject([{ about: 'fact:thr-01', text: 'Mind the Region', quote: null }])
  })

  it('are found by the search of the app, as are own questions', async () => {
    const own: LogEvent = {
      type: 'own.kept',
      question: questionId('own:a'),
      content: {
        kind: 'number',
        stem: 'How many zebras?',
        code: null,
        because: '',
        tags: [],
        value: 2,
        tolerance: 0,
        unit: '',
      },
    }
    const services = await fakeServices({ events: [...SOME, own] })
    const body = await findMine(services.progress.getState().progress)
    const paths = (query: string) =>
      search([body], query).flatMap(({ found }) => found.map(({ path }) => path))
    expect(paths('ask about this one')).toEqual(['/facts/thr-01'])
    expect(paths('no lesson holds')).toEqual(['/lessons/throttling'])
    expect(paths('zebras')).toEqual(['/take/own'])
  })
})

const META: LessonMeta = {
  slug: lessonSlug('throttling'),
  title: 'Throttling',
  order: 1,
  minutes: 1,
  summary: '',
  topics: [],
  exams: {},
  prerequisites: [],
  questions: [],
  next: [],
  sections: [{ id: 'bucket', title: 'The bucket', depth: 2 }],
  words: 10,
}

function Lesson() {
  const text = useRef<HTMLDivElement>(null)
  return (
    <main>
      <div ref={text}>
        <p>A first paragraph.</p>
        <h2 id="bucket">The bucket</h2>
        <p>
          A bucket holds <code>tokens</code>, and each request takes one.
        </p>
      </div>
      <Marks meta={META} text={text} />
    </main>
  )
}

describe('marks in a lesson', () => {
  it('are made of selected words by a key, stand in the list, and say when the text has changed', async () => {
    const services = await fakeServices({ events: SOME })
    const { user, container } = show(services, <Lesson />)
    await user.click(await screen.findByText('Notes and marks: 1 entry'))
    expect(screen.getByText('The text has changed since: this is what you marked.')).toBeVisible()
    const [, , paragraph] = container.querySelectorAll('p, h2')
    act(() => {
      document.getSelection()!.setBaseAndExtent(paragraph!.firstChild!, 2, paragraph!.lastChild!, 18)
      document.dispatchEvent(new Event('selectionchange'))
    })
    expect(await screen.findByRole('toolbar', { name: 'Selected words' })).toBeVisible()
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
    await user.keyboard('m')
    await screen.findByText('Notes and marks: 2 entries')
    expect(notesOf(services).at(-1)).toMatchObject({
      about: 'lesson:throttling#bucket',
      quote: { exact: 'bucket holds tokens, and each request', after: ' takes one.' },
    })
    expect(screen.getByRole('button', { name: 'Show in the text' })).toBeVisible()
    await user.selectOptions(screen.getByRole('combobox', { name: 'A note on' }), 'The bucket')
    await user.click(screen.getByRole('button', { name: 'Add a note' }))
    await user.type(screen.getByRole('textbox', { name: 'Your note' }), 'Draw this')
    await user.click(screen.getByRole('button', { name: 'Keep the note' }))
    await waitFor(() => expect(notesOf(services)).toHaveLength(4))
    expect(notesOf(services).at(-1)).toMatchObject({ about: 'lesson:throttling#bucket', text: 'Draw this' })
  })

  it('cost nothing until something is selected or asked for', async () => {
    const services = await fakeServices()
    const { user } = show(services, <Lesson />)
    expect(screen.queryByRole('group')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Notes and marks' }))
    expect(await screen.findByRole('combobox', { name: 'A note on' })).toBeVisible()
  })
})
