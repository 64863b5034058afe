import { act, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { rowOfCount } from '#engine/simulators/kit/tally.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'
import { markPrediction } from '#simulators/frame/reading/prediction.ts'
import type { Marked } from '#simulators/frame/reading/prediction.ts'
import { PredictionVerdict } from '#simulators/frame/reading/prediction-verdict.tsx'
import { runHere } from '#simulators/frame/run/run.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { loadInstrument } from '#simulators/registry.ts'

/** Predictions of presets whose result counts events. */
const counted = SIM_IDS.flatMap((id) =>
  Object.entries(simulatorOf(id).presets).flatMap(([preset, { predict }]) => {
    const tally = simulatorOf(id).counts?.[predict?.observe ?? '']
    return predict === undefined || tally === undefined ? [] : [[id, preset, predict.observe, tally] as const]
  }),
)

const MARKED: Marked = {
  isRight: false,
  said: 3,
  was: 5,
  sentence: 'Not what happened.',
  words: { said: '3', was: '5' },
  partedAt: null,
  marks: [],
}

function Answered({ hasRun }: { readonly hasRun: boolean }) {
  return (
    <>
      <button type="button">Next question</button>
      {hasRun && <PredictionVerdict marked={MARKED} why="" hasLine={false} onShow={() => undefined} />}
    </>
  )
}

describe('what became of a prediction', () => {
  it('takes the focus that went with the field', () => {
    render(<Answered hasRun />)
    expect(screen.getByRole('status')).toHaveFocus()
  })

  it('takes it from nobody when the run comes later than the answer was marked', () => {
    const { rerender } = render(<Answered hasRun={false} />)
    const next = screen.getByRole('button', { name: 'Next question' })
    next.focus()
    rerender(<Answered hasRun />)
    expect(screen.getByRole('status')).toBeVisible()
    expect(next).toHaveFocus()
  })
})

describe('mine and the engine’s, on the drawing', () => {
  beforeEach(() => vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null))

  const flags = () =>
    [...document.querySelectorAll<HTMLElement>('[data-picture] [data-kind]')].map(
      ({ dataset, textContent }) => `${textContent} ${dataset['where']}`,
    )
  const frames = () => act(async () => new Promise((resolve) => void setTimeout(resolve, 40)))

  it.each([
    ['throttle', 'faq-1000-2000', '0.667', 'you: 0.667 s', 'run: 1 s'],
    ['cache', 'forgotten-path-key', '10', 'you: 10 answers', 'run: 300 answers'],
    ['authorizer', 'one-token-hour', '5', 'you: 5 invocations', 'run: 12 invocations'],
    ['queue', 'burst-drained', '30', 'you: 30 s', 'run: 60 s'],
  ] as const)('%s/%s', async (...one) => {
    const [id, preset, said, mine, engines] = one
    const user = userEvent.setup()
    render(
      <MemoryRouter>
        <SimulatorFrame instrument={await loadInstrument(id)} preset={preset} />
      </MemoryRouter>,
    )
    await user.click(await screen.findByRole('button', { name: 'Predict first' }, { timeout: 8000 }))
    await user.type(screen.getByLabelText(/\?$/), `${said}{Enter}`)
    await user.click(await screen.findByRole('button', { name: 'Show that moment' }, { timeout: 20_000 }))
    await frames()
    expect(flags().map((flag) => flag.replace(/ \w+$/, ''))).toEqual([mine, engines])
    const slider = screen.getByLabelText('Time in the run')
    fireEvent.input(slider, { target: { value: '0' } })
    await frames()
    expect(flags()[1]).toBe(`${engines} coming`)
    fireEvent.input(slider, { target: { value: slider.getAttribute('max') } })
    await frames()
    expect(flags()[0]).toBe(`${mine} gone`)
  })

  it.each(counted)(
    '%s/%s: what %s counts is what the run comes to, and its last event is marked',
    (...one) => {
      const [id, preset, observe, tally] = one
      const simulator = simulatorOf(id)
      const trace = simulator.run(simulator.shape.parse(simulator.presets[preset]?.scenario))
      const was = simulator.observe(trace)[observe] ?? 0
      const row = rowOfCount(trace, tally, was)
      expect(row === -1).toBe(was === 0)
      expect(rowOfCount(trace, tally, was + 1)).toBe(-1)
      expect(rowOfCount(trace, tally, was - 1)).toBeLessThan(Math.max(0, row))
    },
  )
})

/** Milliseconds in what a prediction of time may ask for. */
const PER_UNIT: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000 }

describe('a prediction in seconds of a result in milliseconds', () => {
  it('is held against the run in the same measure, and said in seconds', async () => {
    const { simulator } = await loadInstrument('cache')
    const { predict, scenario } = simulator.presets['ttl-maximum'] ?? {}
    if (predict === undefined) throw new Error('The preset asks nothing.')
    const run = runHere(simulator, simulator.shape.parse(scenario))
    const said = 3_590 * (predict.perUnit ?? 1)
    expect(markPrediction(predict, said, { run, counts: simulator.counts })).toMatchObject({
      isRight: true,
      sentence: 'Right. You said 3,590 s; the run says 3,590 s.',
    })
  })

  it('is asked in the unit of the question, in every preset', () => {
    const odd = SIM_IDS.flatMap((id) =>
      Object.values(simulatorOf(id).presets).flatMap(({ predict }) =>
        predict !== undefined &&
        predict.observe.endsWith('Ms') &&
        PER_UNIT[predict.unit ?? ''] !== (predict.perUnit ?? 1)
          ? [predict.ask]
          : [],
      ),
    )
    expect(odd).toEqual([])
  })
})
