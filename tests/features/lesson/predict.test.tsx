import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { LessonMeta } from '#content/lesson-meta.ts'
import { isKnown } from '#engine/events/entry.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import { LessonProvider } from '#features/lesson/lesson-context.ts'
import { Predict } from '#features/lesson/predict.tsx'
// Fetched when the reader comes near: here they must not be waited for.
import '#content/questions.ts'
import '#features/lesson/asked-question.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

// jsdom draws nothing; what a canvas shows is checked in a browser.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

async function open(slug: string, question: string) {
  const services = await fakeServices({})
  const meta = { slug: lessonSlug(slug) } as LessonMeta
  const element = (
    <LessonProvider value={{ meta, questions: async () => [] }}>
      <Predict question={question}>
        <p>What the lesson tells of the run.</p>
      </Predict>
    </LessonProvider>
  )
  const router = createMemoryRouter([{ path: '*', element }])
  await act(async () =>
    render(
      <ServicesProvider value={services}>
        <AnnouncerProvider>
          <RouterProvider router={router} />
        </AnnouncerProvider>
      </ServicesProvider>,
    ),
  )
  return services
}

describe('the prediction of a lesson', () => {
  it.each([
    ['caching', 'q.caching.022', '360'],
    ['canary-and-rollback', 'q.canary.005', '95'],
    ['resilience', 'q.resilience.006', '6000'],
  ])('%s is recorded when it is wrong, and opens the text about its run', async (slug, question, wrong) => {
    const user = userEvent.setup()
    const services = await open(slug, question)
    const field = await screen.findByRole('textbox', { name: 'Your prediction' }, { timeout: 8000 })
    expect(screen.queryByText('What the lesson tells of the run.')).toBeNull()
    await user.type(field, `${wrong}{Enter}`)
    expect(await screen.findByText('What the lesson tells of the run.')).toBeInTheDocument()
    const answers = services.storage.disk.entries
      .filter(isKnown)
      .filter(({ type }) => type === 'question.answered')
    expect(answers).toMatchObject([{ question, verdict: 'wrong', place: { kind: 'lesson', lesson: slug } }])
  })
})
