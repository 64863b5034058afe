import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { loadLesson } from '#content/lessons.ts'
import { loadQuestion, loadQuestionIndex, loadQuestions } from '#content/questions.ts'
import { withEdits } from '#engine/core/edits.ts'
import { lessonSlug } from '#engine/questions/ids.ts'
import type { PredictQuestion, ScenarioRef } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { LessonView } from '#features/lesson/lesson-page.tsx'
import { QuestionPlayer } from '#questions/question-player.tsx'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'
import { ServicesProvider } from '#stores/services.ts'
import { fakeServices } from '#tests/support/fake-services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'

// jsdom draws nothing; pixels are compared in a browser.
beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

const index = await loadQuestionIndex()
const questions = (await loadQuestions(index.map(({ id }) => id))).filter(
  (question): question is PredictQuestion => question.kind === 'predict',
)

describe('before the answer, a question in practice shows the same whatever its run would say', () => {
  it.each(questions.map((question) => [question.id, question] as const))('%s', async (_, question) => {
    const show = () => page(question)
    const [truth, lie] = await bothWays(question.scenario, show, async () => {
      await screen.findByRole('textbox', { name: 'Your prediction' }, { timeout: 20_000 })
    })
    expect(lie).toBe(truth)
  })
})

describe('before the answer, a lesson shows the same whatever the run would say', () => {
  it.each([
    ['integrations', 'q.service-integrations.006'],
    ['throttling', 'q.throttling.005'],
    ['caching', 'q.caching.022'],
    ['authorizers', 'q.lambda-authorizers.004'],
    ['canary-and-rollback', 'q.canary.005'],
    ['monitoring', 'q.monitoring.015'],
    ['resilience', 'q.resilience.006'],
  ])('%s', async (slug, id) => {
    const question = await loadQuestion(id)
    if (question?.kind !== 'predict') throw new Error(`${id} asks for no prediction.`)
    const [truth, lie] = await bothWays(question.scenario, () => lesson(slug), settled)
    expect(lie).toBe(truth)
  })
})

describe('the comparison', () => {
  it('sees a run that is shown', async () => {
    const scenario = { sim: 'throttle', preset: 'faq-1000-2000', observe: 'throttled' } as const
    const show = async () => <SimulatorEmbed id="throttle" preset="faq-1000-2000" />
    const [truth, lie] = await bothWays(scenario, show, async () => {
      await screen.findByRole('button', { name: 'Play' }, { timeout: 20_000 })
    })
    expect(lie).not.toBe(truth)
  })
})

/** The page with the true run, and with one that ends otherwise. The story and the controls are the same. */
async function bothWays(
  ref: ScenarioRef & { readonly observe: string },
  show: () => Promise<React.ReactNode>,
  settle: () => Promise<unknown>,
): Promise<readonly [string, string]> {
  const truth = await shot(ref.preset, show, settle)
  const told = falsify(ref)
  expect(told.isOther).toBe(true)
  const lie = await shot(ref.preset, show, settle)
  told.run.mockRestore()
  return [truth, lie]
}

async function shot(
  preset: string,
  show: () => Promise<React.ReactNode>,
  settle: () => Promise<unknown>,
): Promise<string> {
  // The same order of options whichever question comes first.
  const services = { ...(await fakeServices({})), newSeed: () => 1 }
  const element = await show()
  const router = createMemoryRouter([{ path: '*', element }])
  // Awaited, so that what the page suspends on can settle.
  const { container } = await act(async () =>
    render(
      <ServicesProvider value={services}>
        <AnnouncerProvider>
          <RouterProvider router={router} />
        </AnnouncerProvider>
      </ServicesProvider>,
    ),
  )
  await settle()
  // What the next turn of the page brings belongs to it too.
  await act(async () => new Promise((resolve) => void setTimeout(resolve, 0)))
  // Instruments of other presets run other scenarios, and their captions follow at a pace of their own.
  for (const figure of container.querySelectorAll<HTMLElement>('figure[data-preset]'))
    if (figure.dataset['preset'] !== preset) figure.replaceChildren()
  const html = container.innerHTML.replaceAll(/_r_[0-9a-z]+_/g, 'id')
  // Nor does anything that is kept, or the address, tell it.
  const { pathname, search, hash } = router.state.location
  const kept = [
    services.storage.disk,
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    pathname,
    search,
    hash,
  ]
  cleanup()
  return [html, JSON.stringify(kept)].join('\n')
}

/** Every run of the predicted scenario, and of the preset that it comes from, is another preset's from here on. */
function falsify({ sim, preset, set, observe }: ScenarioRef & { readonly observe: string }) {
  const simulator = simulatorOf(sim)
  const base = simulator.presets[preset]?.scenario
  const asked = simulator.shape.parse(withEdits(base, set ?? {}))
  const honest = simulator.run.bind(simulator)
  const result = (scenario: unknown) => simulator.observe(honest(scenario))[observe]
  const truth = result(asked)
  const other = otherEnding(simulator, (scenario) => result(scenario) !== truth)
  const known = new Set([base, asked].map((scenario) => JSON.stringify(scenario)))
  const run = vi
    .spyOn(simulator, 'run')
    .mockImplementation((scenario) => honest(known.has(JSON.stringify(scenario)) ? other : scenario))
  return { run, isOther: simulator.observe(simulator.run(asked))[observe] !== truth }
}

function otherEnding(simulator: AnySimulator, isOther: (scenario: unknown) => boolean): unknown {
  const found = Object.values(simulator.presets).find(({ scenario }) => isOther(scenario))
  if (found === undefined) throw new Error(`Every preset of ${simulator.id} ends alike.`)
  return found.scenario
}

async function page(question: PredictQuestion) {
  return <QuestionPlayer question={question} seed={7} mode="practice" now={() => ms(0)} />
}

async function lesson(slug: string) {
  const loaded = await loadLesson(lessonSlug(slug))
  return <LessonView lesson={loaded} questions={async () => []} />
}

/** Every instrument of the page has loaded: each shows a question or a transport. */
async function settled() {
  await screen.findByRole('textbox', { name: 'Your prediction' }, { timeout: 20_000 })
  await waitFor(() => expect(screen.queryByText(/Loading the (?:simulator|question)|^Running /)).toBeNull(), {
    timeout: 20_000,
  })
  await waitFor(() => expect(document.querySelector('[data-figure]:empty')).toBeNull(), { timeout: 20_000 })
  const frames = screen.getAllByRole('region', { name: / simulator: / })
  const asks = frames.flatMap((frame) => within(frame).queryAllByText('Predict, then run'))
  expect(asks.length).toBe(1)
}
