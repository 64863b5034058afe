import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, it } from 'vitest'

import { placementGroups } from '#content/lesson-groups.ts'
import { topics } from '#content/topics.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import { optionId, questionId, topicId } from '#engine/questions/ids.ts'
import { Component, loader } from '#features/placement/placement-page.tsx'
import { planSavings } from '#stores/plan-desk.ts'
import { ServicesProvider } from '#stores/services.ts'
import { type FakeOptions, fakeServices } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

/** The first look at a page compiles its modules. */
const SLOW = { timeout: 20_000 }

async function open(options: FakeOptions = {}) {
  const services = await fakeServices(options)
  const router = createMemoryRouter([
    { path: '/', Component, loader: (args) => loader(args, services), HydrateFallback: () => null },
    { path: '*', Component: () => null },
  ])
  render(
    <ServicesProvider value={services}>
      <AnnouncerProvider>
        <RouterProvider router={router} />
      </AnnouncerProvider>
    </ServicesProvider>,
  )
  await screen.findByRole('heading', { level: 1 }, SLOW)
  return { services, user: userEvent.setup() }
}

/** Twelve answers, right on the topics told. */
const sat = (isRight: (topic: string) => boolean, placement = 'placed-1'): readonly LogEvent[] =>
  placementGroups().flatMap(({ topics: group }) =>
    group.slice(0, 3).map((topic): LogEvent => ({
      type: 'placement.answered',
      placement,
      question: questionId(`q.${topic}.001`),
      version: 1,
      topic: topicId(topic),
      tests: [],
      exams: { 'saa-c03': '2.1' },
      difficulty: 3,
      response: { kind: 'single', option: optionId('a') },
      verdict: isRight(topic) ? 'right' : 'wrong',
      seed: 1,
      took: ms(20_000),
    })),
  )

describe('the groups of a placement', () => {
  it('hold every lesson and every topic once', () => {
    const inGroups = placementGroups().flatMap((group) => group.topics)
    expect(inGroups.toSorted()).toEqual(topics.map(({ id }) => id).toSorted())
  })
})

describe('a placement', () => {
  it('has each answer in the log before it asks the next', { timeout: 60_000 }, async () => {
    const { services, user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Start' }, SLOW))
    const [first] = await screen.findAllByRole('radio', undefined, SLOW)
    expect(screen.getByText('Question 1 of 12')).toBeVisible()
    await user.click(first!)
    await user.click(screen.getByRole('button', { name: 'Answer' }))
    // Not by the mouse: the second of two quick clicks at one place does not go on.
    const next = await screen.findByRole('button', { name: 'Next question' })
    fireEvent.click(next)
    expect(await screen.findByText('Question 2 of 12', undefined, SLOW)).toBeVisible()
    expect(services.progress.getState().progress.placements[0]?.answers).toHaveLength(1)
    expect(services.storage.disk.entries.map((entry) => 'type' in entry && entry.type)).toEqual([
      'placement.answered',
    ])
  })

  it('says what the plan leaves out, and takes all of it back', { timeout: 60_000 }, async () => {
    const known = new Set<string>(placementGroups()[3]?.topics)
    const { services, user } = await open({ events: sat((topic) => known.has(topic)) })
    expect(await screen.findByText(/^Your plan leaves out \d+ lesson/, undefined, SLOW)).toBeVisible()
    const { progress } = services.progress.getState()
    expect(planSavings(progress).size).toBeGreaterThan(0)
    expect(progress.questions.size).toBe(12)
    await user.click(screen.getByRole('button', { name: 'Undo the placement' }))
    expect(await screen.findByRole('button', { name: 'Start' })).toBeVisible()
    const undone = services.progress.getState().progress
    expect([undone.placements, undone.questions.size, planSavings(undone).size]).toEqual([[], 0, 0])
  })

  it('that was taken before counts until another is finished, and again once that is undone', async () => {
    const known = new Set<string>(placementGroups()[3]?.topics)
    const first = sat((topic) => known.has(topic))
    const second = sat(() => false, 'placed-2')
    const { services } = await open({ events: [...first, ...second.slice(0, 5)] })
    expect(await screen.findByRole('button', { name: 'Go on with another one: 7 left' })).toBeVisible()
    expect(screen.getByText(/^Your plan leaves out \d+ lesson/)).toBeVisible()
    expect(screen.getByText(/every lesson is planned in full again/)).toBeVisible()
    await act(() => services.progress.getState().record(second.slice(5)))
    expect(screen.getByText(/^Your plan keeps every lesson/)).toBeVisible()
    expect(screen.getByText(/the placement that you took before it counts again/)).toBeVisible()
    // Twice, as two quick clicks, or two tabs, do.
    const undo = screen.getByRole('button', { name: 'Undo the placement' })
    await act(async () => {
      fireEvent.click(undo)
      fireEvent.click(undo)
    })
    expect(await screen.findByText(/^Your plan leaves out \d+ lesson/)).toBeVisible()
    expect(planSavings(services.progress.getState().progress).size).toBeGreaterThan(0)
  })

  it('goes on where it was left', async () => {
    await open({ events: sat(() => true).slice(0, 5) })
    expect(await screen.findByRole('button', { name: 'Go on: 7 left' })).toBeVisible()
  })
})
