import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'

import { questionId } from '#engine/questions/ids.ts'
import { FORMATS } from '#features/take-out/formats.ts'
import * as takePartPage from '#app/take-part-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { fakeServices, type FakeOptions } from '#tests/support/fake-services.ts'
import { SAMPLES, summaryOf } from '#tests/support/sample-questions.ts'

const BANK = Object.values(SAMPLES)
/** One of a family, with the numbers that it had. */
const GENERATED = { ...SAMPLES.numeric, id: questionId('g.one-wave.7') }

type Handed = { readonly name: string; readonly content: string | Uint8Array }
const handed = vi.hoisted((): { files: Handed[]; refusal: Error | null } => ({ files: [], refusal: null }))

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
afterEach(() => {
  handed.files = []
  handed.refusal = null
})
vi.mock('#content/questions.ts', () => ({
  loadQuestionIndex: async () => BANK.map(summaryOf),
  loadFamilyIndex: async () => [{ ...summaryOf(GENERATED), family: 'one-wave' }],
  loadQuestions: async (ids: readonly string[]) => [...BANK, GENERATED].filter(({ id }) => ids.includes(id)),
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))
vi.mock('#ui/files/download.ts', () => ({
  offerFiles: async (files: readonly { name: string; text: string | Uint8Array }[]) => {
    if (handed.refusal !== null) throw handed.refusal
    handed.files.push(...files.map(({ name, text }) => ({ name, content: text })))
    return 'saved'
  },
}))

async function open(address: string, options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const user = userEvent.setup()
  const router = createMemoryRouter(
    [
      {
        path: '/take/:part?',
        Component: takePartPage.Component,
        HydrateFallback: () => null,
        loader: (args) => takePartPage.loader(args, services),
      },
    ],
    { initialEntries: [address] },
  )
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return user
}

/** First bytes by format: ZIP archives, XML, text. */
const BEGINS: Readonly<Record<string, string>> = {
  apkg: 'PK\u0003\u0004',
  qti: 'PK\u0003\u0004',
  moodle: '<?xml version="1.0" encoding="UTF-8"?>',
  'anki-text': '#separator:tab',
  gift: '$CATEGORY: $course$/Gatehouse/',
  csv: '\uFEFFid,topic',
}

const textOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : String.fromCharCode(...content.subarray(0, 64))

describe('taking questions along', () => {
  it.each(FORMATS.filter(({ isOwnOnly }) => isOwnOnly !== true))(
    'writes every kind of question as $label',
    async ({ id, label }) => {
      const user = await open('/take')
      await user.click(screen.getByRole('radio', { name: label }))
      await user.click(screen.getByRole('button', { name: 'Download' }))
      await waitFor(() => expect(handed.files).toHaveLength(1))
      const [file] = handed.files
      expect(textOf(file!.content).startsWith(BEGINS[id]!)).toBe(true)
      expect(await screen.findByText(new RegExp(`^${file!.name.replaceAll('.', '\\.')}: `))).toBeVisible()
    },
  )

  it('writes own questions in every format, and as YAML without loss', async () => {
    const question = questionId('own:bits')
    const content = {
      kind: 'number',
      stem: 'How many bits?',
      code: null,
      because: '',
      tags: [],
      value: 32,
      tolerance: 0,
      unit: 'bits',
    } as const
    const user = await open('/take?what=own', { events: [{ type: 'own.kept', question, content }] })
    await user.click(screen.getByRole('radio', { name: 'Gatehouse YAML (.yaml)' }))
    await user.click(screen.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(handed.files).toHaveLength(1))
    expect(handed.files[0]).toEqual({
      name: 'gatehouse-your-own-questions.yaml',
      content:
        '# Questions for Gatehouse\n- id: "bits"\n  question: "How many bits?"\n  answer: 32\n  unit: "bits"\n',
    })
  })

  it('says so where the browser refuses the file, and goes on', async () => {
    const user = await open('/take')
    handed.refusal = new Error('Must be handling a user gesture.')
    await user.click(screen.getByRole('radio', { name: 'Table (.csv)' }))
    await user.click(screen.getByRole('button', { name: 'Download' }))
    expect(
      await screen.findByText(
        /^The browser refused the file \(Must be handling a user gesture\)\. .+ Try again/,
      ),
    ).toBeVisible()
    handed.refusal = null
    await user.click(screen.getByRole('button', { name: 'Download' }))
    expect(await screen.findByText(/^gatehouse-all-questions\.csv: /)).toBeVisible()
    expect(screen.queryByText(/^The browser refused/)).toBeNull()
  })

  it('opens on what the address names, and keeps the choice in the address', async () => {
    const user = await open('/take?what=starred', {
      events: [{ type: 'question.starred', question: BANK[0]!.id, starred: true }],
    })
    expect(screen.getByRole('radio', { name: 'Starred' })).toBeChecked()
    expect(screen.getByText('1 question.')).toBeVisible()
    await user.click(screen.getByRole('radio', { name: 'Missed' }))
    expect(await screen.findByText('Nothing missed at the moment.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Download' })).toBeNull()
  })

  it('L5 takes generated questions along that were starred or missed', async () => {
    const user = await open('/take?what=starred', {
      events: [{ type: 'question.starred', question: GENERATED.id, starred: true }],
    })
    expect(screen.getByText('1 question.')).toBeVisible()
    await user.click(screen.getByRole('radio', { name: 'Table (.csv)' }))
    await user.click(screen.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(handed.files).toHaveLength(1))
    expect(handed.files[0]!.content).toContain('\r\ng.one-wave.7,')
    await user.click(screen.getByRole('radio', { name: 'Everything' }))
    expect(await screen.findByText(`${BANK.length} questions.`)).toBeVisible()
  })

  it('takes an address that names nothing for everything', async () => {
    await open('/take?what=lesson&of=nobody')
    expect(screen.getByRole('radio', { name: 'Everything' })).toBeChecked()
  })
})

describe('a quiz on paper', () => {
  it('has every question once, and its key apart', async () => {
    await open('/take/paper?what=all')
    const key = screen.getByRole('region', { name: 'Key' })
    const [quiz] = screen.getAllByRole('list')
    const asked = within(quiz!)
      .getAllByRole('listitem')
      .filter((item) => item.parentElement === quiz)
    expect(asked.length).toBeGreaterThanOrEqual(BANK.length)
    const [keys] = within(key).getAllByRole('list')
    expect(keys!.children).toHaveLength(asked.length)
    expect(within(quiz!).queryByText(/^Sources/)).toBeNull()
  })
})
