import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, describe, expect, it, vi } from 'vitest'

import type { LogEvent } from '#engine/events/entry.ts'
import { optionId, questionId, sessionId, topicId } from '#engine/questions/ids.ts'
import { type OwnQuestion, versionOf } from '#engine/questions/own/own-question.ts'
import { ms } from '#engine/units.ts'
import * as sessionPage from '#features/practice/session-page.tsx'
import { OwnDoor } from '#features/review/own-door.tsx'
import * as takePartPage from '#app/take-part-page.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { fakeServices, type FakeServices } from '#tests/support/fake-services.ts'

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
vi.mock('#content/questions.ts', () => ({
  loadQuestionIndex: async () => [],
  loadFamilyIndex: async () => [],
  loadQuestions: async () => [],
}))
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))

const FILE = `- id: dns-1
  question: Which record maps a name to a name?
  options:
    - right: CNAME
      why: It is an alias.
    - wrong: A
  because: An A record holds an address.
- id: bits
  question: How many bits has an IPv4 address?
  answer: 32
  unit: bits
- question: No answer here <script>alert(1)</script>
`

const CHOICE: OwnQuestion = {
  kind: 'choice',
  stem: 'Which record maps a name to a name?',
  code: null,
  because: 'An A record holds an address.',
  tags: [],
  isSingle: true,
  options: [
    { text: 'CNAME', isRight: true, why: 'It is an alias.' },
    { text: 'A', isRight: false, why: '' },
  ],
}

const KEPT: LogEvent = { type: 'own.kept', question: questionId('own:dns-1'), content: CHOICE }
const DAY = 86_400_000

async function open(path: string, services: FakeServices) {
  const router = createMemoryRouter(
    [
      {
        path: '/take/:part?',
        Component: takePartPage.Component,
        HydrateFallback: () => null,
        loader: (args) => takePartPage.loader(args, services),
      },
      { path: '/review', Component: OwnDoor },
      {
        path: '/practice/:session',
        Component: sessionPage.Component,
        HydrateFallback: () => null,
        loader: (args) => sessionPage.loader(args, services),
      },
    ],
    { initialEntries: [path] },
  )
  const view = render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 })
  return { ...view, router, user: userEvent.setup() }
}

async function paste(user: ReturnType<typeof userEvent.setup>, text: string) {
  const box = await screen.findByRole('textbox', { name: 'Or paste a text' })
  await user.clear(box)
  await user.click(box)
  await user.paste(text)
  await user.click(screen.getByRole('button', { name: 'Look at the text' }))
  return screen.findByRole('group', { name: 'What it would change' })
}

const ownOf = (services: FakeServices) => [...services.progress.getState().progress.own.values()]

describe('one’s own questions', () => {
  it('come in from a text: first counts and problems, then they are kept; twice changes nothing', async () => {
    const services = await fakeServices()
    const { user } = await open('/take/own', services)
    const run = await paste(user, FILE)
    expect(run).toHaveTextContent('2 questions, 1 problem')
    expect(within(run).getByText(/^Line 12: It has no answer\. Write options/)).toBeVisible()
    expect(ownOf(services)).toEqual([])
    await user.click(within(run).getByRole('button', { name: 'Keep 2 questions' }))
    expect(await screen.findByText('2 questions kept.')).toBeVisible()
    expect(ownOf(services).map(({ question }) => question)).toEqual(['own:dns-1', 'own:bits'])
    const entries = services.progress.getState().progress.entries
    const again = await paste(user, FILE)
    expect(within(again).queryByRole('button', { name: /^Keep/ })).toBeNull()
    expect(again).toHaveTextContent('Here already, the same2')
    expect(services.progress.getState().progress.entries).toBe(entries)
  })

  it('come in from a file of each kind, known by its name', async () => {
    const services = await fakeServices()
    const { user } = await open('/take/own', services)
    const input = await screen.findByLabelText('Choose a file of questions')
    const files = [
      new File(['## One?\n- [x] yes\n- [ ] no'], 'a.md'),
      new File(['Two?{=yes ~no}'], 'b.gift'),
      new File(['question,options,answer\nThree?,yes | no,yes'], 'c.csv'),
      new File(
        [
          '<quiz><question type="truefalse"><questiontext><text>Four?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>',
        ],
        'd.xml',
      ),
    ]
    for (const file of files) {
      await user.upload(input, file)
      await screen.findByText(file.name)
      await user.click(screen.getByRole('button', { name: 'Keep 1 question' }))
      await screen.findByText('1 question kept.')
    }
    expect(ownOf(services).map(({ content }) => content.stem)).toEqual(['One?', 'Two?', 'Three?', 'Four?'])
  })

  it('are written, changed, removed and put back', async () => {
    const services = await fakeServices()
    const { user } = await open('/take/own', services)
    await user.click(await screen.findByRole('button', { name: 'Write a question' }))
    const form = screen.getByRole('form', { name: 'A new question' })
    await user.click(within(form).getByRole('button', { name: 'Keep the question' }))
    expect(await within(form).findByText('It has no question text. Write what is asked.')).toBeVisible()
    const type = async (name: string, text: string) => {
      await user.click(within(form).getByRole('textbox', { name }))
      await user.paste(text)
    }
    await type('Question', CHOICE.stem)
    await type('Option 1', 'CNAME')
    await type('Option 2', 'A')
    await user.click(within(form).getAllByRole('checkbox', { name: 'It is right' })[0]!)
    await user.click(within(form).getByRole('button', { name: 'Keep the question' }))
    await waitFor(() => expect(ownOf(services)).toHaveLength(1))
    await user.click(await screen.findByRole('button', { name: 'Change' }))
    const change = screen.getByRole('form', { name: 'Change the question' })
    await user.type(within(change).getByRole('textbox', { name: 'Question' }), ' Say it.')
    await user.click(within(change).getByRole('button', { name: 'Keep the question' }))
    await waitFor(() => expect(ownOf(services)[0]!.content.stem).toBe(`${CHOICE.stem} Say it.`))
    await user.click(await screen.findByRole('button', { name: 'Remove' }))
    expect(await screen.findByText('The question is removed')).toBeVisible()
    expect(ownOf(services)[0]!.isRemoved).toBe(true)
    await user.click(screen.getByRole('button', { name: 'Put it back' }))
    await waitFor(() => expect(ownOf(services)[0]!.isRemoved).toBe(false))
  })

  it('play in a timed quiz, stay apart from facts and readiness, and come back in a review of their own', async () => {
    const services = await fakeServices({ events: [KEPT] })
    const { user, router } = await open('/take/own', services)
    await user.click(await screen.findByRole('radio', { name: 'Two minutes a question' }))
    await user.click(screen.getByRole('button', { name: 'Start 1 question' }))
    await user.click(await screen.findByRole('radio', { name: /CNAME/ }))
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await user.click(await screen.findByRole('button', { name: 'All reasons' }))
    expect(await screen.findByText('An A record holds an address.')).toBeVisible()
    expect(screen.queryByText('Report a problem with this question')).toBeNull()
    const after = services.progress.getState().progress
    expect(after.own.get(questionId('own:dns-1'))).toMatchObject({ seen: 1, right: 1, last: { timed: true } })
    expect([after.questions.size, after.facts.size]).toEqual([0, 0])
    await user.click(screen.getByRole('button', { name: 'See the summary' }))
    expect(await screen.findByText('1 of 1 right')).toBeVisible()
    expect(screen.getByRole('table', { name: 'By topic' })).toHaveTextContent('Your own questions')

    services.tick(40 * DAY)
    await router.navigate('/review')
    const link = await screen.findByRole('link', { name: 'review it' })
    await user.click(link)
    await user.click(await screen.findByRole('radio', { name: /^.*A$/ }))
    await user.click(screen.getByRole('button', { name: 'Check' }))
    await user.click(await screen.findByRole('button', { name: 'See the summary' }))
    expect(await screen.findByText('0 of 1 recalled.')).toBeVisible()
    const { card, seen } = services.progress.getState().progress.own.get(questionId('own:dns-1'))!
    expect([seen, card!.fact, card!.reviews.map(({ rating }) => rating)]).toEqual([
      2,
      'own:dns-1',
      ['good', 'again'],
    ])
    expect(services.progress.getState().progress.days.size).toBe(2)
  })

  it('leave the page accessible, with a dry run and a form open', async () => {
    const services = await fakeServices({ events: [KEPT] })
    const { user, container } = await open('/take/own', services)
    await paste(user, FILE)
    await user.click(screen.getByRole('button', { name: 'Write a question' }))
    // jsdom has no layout: contrast is looked at in the browser.
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

  it('go out again as they came, with those of the course left at home', async () => {
    const services = await fakeServices({ events: [KEPT] })
    const { user } = await open('/take?what=own', services)
    expect(await screen.findByText('1 question.')).toBeVisible()
    expect(screen.getByRole('radio', { name: 'Gatehouse YAML (.yaml)' })).toBeVisible()
    await user.click(screen.getByRole('radio', { name: 'Everything' }))
    await waitFor(() => expect(screen.queryByRole('radio', { name: 'Gatehouse YAML (.yaml)' })).toBeNull())
  })
})

describe('an own question that was changed after its answer', () => {
  it('is shown as it is now, with the verdict that its answer had', async () => {
    const session = sessionId('s-1')
    const changed: OwnQuestion = { ...CHOICE, stem: 'Which record is an alias?' }
    const services = await fakeServices({
      events: [
        KEPT,
        {
          type: 'session.started',
          session,
          plan: {
            topics: [topicId('own')],
            count: 1,
            only: 'all',
            exam: null,
            limit: null,
            feedback: 'each',
          },
          questions: [KEPT.question],
          seed: 1,
        },
        {
          type: 'own.answered',
          question: KEPT.question,
          version: versionOf(CHOICE),
          place: { kind: 'practice', session },
          response: { kind: 'single', option: optionId('a') },
          verdict: 'right',
          confidence: null,
          seed: 1,
          took: ms(1_000),
          timed: false,
        },
        { type: 'session.finished', session },
        { ...KEPT, content: changed },
      ],
    })
    const { user } = await open('/practice/s-1', services)
    await user.click((await screen.findAllByText(/Which record is an alias/))[0]!)
    expect(await screen.findByText(/as it is now/)).toBeVisible()
  })
})
