import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'

import { RunLimit } from '#engine/core/work.ts'
import { micros } from '#engine/units.ts'
import type { InstrumentProps } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { runHere } from '#simulators/frame/run/run.ts'
import type { Host } from '#simulators/frame/run/host.ts'
import { SimulatorFrame } from '#simulators/frame/simulator-frame.tsx'
import { choosePreset } from '#tests/support/choose-preset.ts'
import { turnstileInstrument, turnstileSimulator } from '#tests/simulators/fake-simulator.ts'

const frame = (props: InstrumentProps = {}) =>
  render(<SimulatorFrame instrument={turnstileInstrument} {...props} />)
const bench = () => screen.getByRole('region', { name: /^Turnstile simulator: / })
const why = () => screen.getByRole('group', { name: 'Why this one' })
/** A result of the whole run; it is asked for where it was not told yet. */
const result = (label: string) => {
  const ask = screen.queryByRole('button', { name: 'Show the numbers' })
  if (ask !== null) fireEvent.click(ask)
  const list = screen.getByLabelText('Results of the whole run')
  return within(list).getByText(label).parentElement?.textContent
}

describe('the frame at rest', () => {
  it('shows the whole run with the playhead at the moment that teaches', () => {
    frame()
    expect(result('refused')).toBe('refused6')
    expect(screen.getByRole('img', { name: /passed, refused/ })).toBeInTheDocument()
    expect(why()).toHaveTextContent('Request 5 met a limit of 4.')
    expect(screen.getByRole('slider', { name: 'Time in the run' })).toHaveValue('40000')
  })

  it('names every part of the transport', () => {
    frame()
    for (const name of ['Play', 'Back one tick', 'Back one event', 'Forward one event', 'Forward one tick'])
      expect(screen.getByRole('button', { name })).toBeInTheDocument()
    expect(screen.getByRole('combobox', { name: /Speed/ })).toHaveValue('1')
    for (const name of ['Chart', 'Table', 'Log'])
      expect(screen.getByRole('radio', { name })).toBeInTheDocument()
  })

  it('shows all controls, or only the named ones', () => {
    const { unmount } = frame()
    expect(screen.getByRole('textbox', { name: 'Requests' })).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: 'Limit' })).toBeInTheDocument()
    unmount()
    frame({ controls: ['gate.limit'] })
    expect(screen.queryByRole('textbox', { name: 'Requests' })).toBeNull()
    expect(screen.getByRole('textbox', { name: 'Limit' })).toHaveValue('4')
  })

  it('says what the model leaves out', () => {
    frame()
    fireEvent.click(screen.getByText(/^Keys, conventions/))
    expect(screen.getByText('Umbrellas')).toBeInTheDocument()
    expect(screen.getByText(/Nobody turns back/)).toHaveTextContent('AWS does not document it')
  })
})

describe('moving the playhead', () => {
  it('obeys its keys only while the frame itself has the focus', async () => {
    const user = userEvent.setup()
    frame()
    act(() => bench().focus())
    await user.keyboard('{ArrowRight}')
    expect(why()).toHaveTextContent('Request 6 ')
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(why()).toHaveTextContent('Request 4 ')
    await user.keyboard('.')
    expect(why()).toHaveTextContent('Request 5 ')
    await user.keyboard('..')
    expect(why()).toHaveTextContent('Request 7 ')
    await user.keyboard(',,')
    expect(why()).toHaveTextContent('Request 5 ')
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(why()).toHaveTextContent('Request 6 ')
    await user.click(screen.getByRole('textbox', { name: 'Limit' }))
    await user.keyboard('{ArrowRight}.')
    expect(why()).toHaveTextContent('Request 6 ')
  })

  it('plays and pauses with the space bar', async () => {
    const user = userEvent.setup()
    frame({ time: 0 })
    await user.selectOptions(screen.getByRole('combobox', { name: /Speed/ }), '0.1×')
    act(() => bench().focus())
    await user.keyboard(' ')
    expect(screen.getByRole('button', { name: 'Pause' })).toBeInTheDocument()
    await user.keyboard(' ')
    expect(screen.getByRole('button', { name: 'Play' })).toBeInTheDocument()
  })

  it('shows the same at the same instant, scrubbed from either side', () => {
    frame()
    const bar = screen.getByRole('slider', { name: 'Time in the run' })
    const at = (time: number) => {
      fireEvent.input(bar, { target: { value: String(time) } })
      return why().textContent
    }
    const forth = [0, 20_000, 50_000, 90_000].map(at)
    const back = [90_000, 50_000, 20_000, 0].map(at)
    expect(back.toReversed()).toEqual(forth)
    expect(new Set(forth).size).toBe(4)
  })
})

describe('before the whole of it was told', () => {
  const bar = () => screen.getByRole('slider', { name: 'Time in the run' })
  const scrub = (time: number) => fireEvent.input(bar(), { target: { value: String(time) } })
  const flag = () => document.querySelector('[data-first-stop]')

  it('asks to play it only while nothing was played', () => {
    frame({ preset: 'asking' })
    expect(screen.getByText(/Play it to see what happens/)).toBeInTheDocument()
    scrub(20_000)
    expect(screen.queryByText(/Play it to see what happens/)).toBeNull()
    expect(screen.getByRole('button', { name: 'Show the numbers' })).toBeInTheDocument()
  })

  it('promises nothing to come where the last event has come already', () => {
    const { simulator } = turnstileInstrument
    const ten = simulator.presets['ten']
    if (ten === undefined) throw new Error('No preset.')
    const over = { ...ten, playhead: micros(90_000) }
    render(
      <SimulatorFrame
        instrument={{ ...turnstileInstrument, simulator: { ...simulator, presets: { ten: over } } }}
      />,
    )
    expect(screen.queryByText(/Play it to see what happens/)).toBeNull()
    expect(screen.getByText(/Play it to see how it came to this/)).toBeInTheDocument()
  })

  it('marks the first refusal once the playhead was there, and no sooner', () => {
    frame({ preset: 'asking' })
    expect(flag()).toBeNull()
    scrub(49_999)
    expect(flag()).toBeNull()
    expect(screen.queryByText(/First refusal/)).toBeNull()
    scrub(50_000)
    expect(flag()?.querySelector('svg')).toHaveAttribute('x', '25.00%')
    expect(screen.getByText(/First refusal: 50.00 ms/)).toBeInTheDocument()
    scrub(0)
    expect(flag()).not.toBeNull()
  })

  it('does not mark what it opens on', () => {
    frame()
    expect(bar()).toHaveValue('40000')
    expect(flag()).toBeNull()
    expect(screen.getByText(/Play it to see what happens/)).toBeInTheDocument()
  })

  it('leaves the first place to the prediction that is offered', () => {
    frame({ preset: 'asking' })
    const tones = () =>
      ['Predict first', 'Play'].map((name) =>
        screen.getByRole('button', { name }).className.includes('primary'),
      )
    expect(tones()).toEqual([true, false])
    fireEvent.click(screen.getByRole('button', { name: 'Show the numbers' }))
    expect(tones()).toEqual([false, true])
  })

  it('says of an event that is past how it stands to the clock', () => {
    frame({ preset: 'asking' })
    scrub(55_000)
    expect(why()).toHaveTextContent('50.00 ms, the last before 55.00 ms · event 6 of 20')
    scrub(60_000)
    expect(why()).toHaveTextContent('Refused60.00 ms · event 7 of 20')
  })
})

describe('table and log', () => {
  it('say what the chart says, and ask why', async () => {
    const user = userEvent.setup()
    frame()
    await user.click(screen.getByRole('radio', { name: 'Table' }))
    const rows = within(screen.getByRole('table', { name: /Turnstile: Ten requests/ })).getAllByRole('row')
    expect(rows).toHaveLength(11)
    expect(rows[5]).toHaveTextContent('01')
    await user.click(screen.getByRole('button', { name: 'Why at 80.00 ms' }))
    expect(why()).toHaveTextContent('Request 9 ')
    await user.click(screen.getByRole('radio', { name: 'Log' }))
    const lines = within(screen.getByRole('list', { name: 'Events' })).getAllByRole('listitem')
    expect(lines).toHaveLength(9)
    expect(lines[0]).toHaveTextContent('80.00 msRefusedann')
    await user.click(screen.getByRole('button', { name: 'Why event 2, Passed' }))
    expect(why()).toHaveTextContent('Request 2 ')
  })
})

describe('controls', () => {
  it('run again at every change, and tick the goal that it reaches', async () => {
    const user = userEvent.setup()
    frame()
    const limit = screen.getByRole('textbox', { name: 'Limit' })
    const goals = screen.getByRole('group', { name: 'Try this' })
    expect(within(goals).getByRole('img', { name: 'To do' })).toBeInTheDocument()
    await user.clear(limit)
    await user.type(limit, '10')
    expect(result('refused')).toBe('refused0')
    expect(within(goals).getByRole('img', { name: 'Done' })).toBeInTheDocument()
  })

  it('tell once what was reached, why it worked and what is next', async () => {
    const onGoal = vi.fn<(preset: string, goal: string) => void>()
    frame({ memory: { isReached: () => false, onGoal } })
    expect(onGoal).not.toHaveBeenCalled()
    fireEvent.change(screen.getByRole('slider', { name: 'Limit, slider' }), { target: { value: '10' } })
    const goal = screen.getByRole('group', { name: 'Try this' })
    expect(goal).toHaveTextContent('As many may pass as come.')
    await waitFor(() => expect(goal).toHaveTextContent('1 try'))
    expect(onGoal.mock.calls).toEqual([['ten', 'none']])
    fireEvent.click(within(goal).getByRole('button', { name: 'Next: Twenty requests, five pass' }))
    expect(screen.getByRole('button', { name: /^Question/ })).toHaveTextContent(
      'How many of twenty get through?',
    )
    expect(screen.getByRole('button', { name: 'Predict first' })).toBeInTheDocument()
  })

  it('leave a prediction of the page its record, and take note of a right one of their own', async () => {
    const user = userEvent.setup()
    const onGoal = vi.fn<(preset: string, goal: string) => void>()
    frame({ preset: 'asking', memory: { isReached: () => false, onGoal } })
    await user.click(screen.getByRole('button', { name: 'Predict first' }))
    expect(screen.getByRole('textbox', { name: 'How many are refused?' })).toHaveFocus()
    await user.keyboard('15{Enter}')
    expect(onGoal.mock.calls).toEqual([['asking', 'prediction']])
  })

  it('keep the last good run and say what is wrong', async () => {
    const user = userEvent.setup()
    frame()
    const limit = screen.getByRole('textbox', { name: 'Limit' })
    await user.clear(limit)
    expect(limit).toBeInvalid()
    expect(result('refused')).toBe('refused6')
    await user.type(limit, '5000')
    expect(screen.getByRole('alert')).toHaveTextContent('gate.limit: expected a whole number from 0 to 1000')
    await user.click(screen.getByRole('button', { name: 'Reset' }))
    expect(screen.getByRole('textbox', { name: 'Limit' })).toHaveValue('4')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('slide with the arrow keys of the slider', () => {
    frame({ controls: ['gate.limit'] })
    const slider = screen.getByRole('slider', { name: 'Limit, slider' })
    expect(slider).toHaveAttribute('aria-valuetext', '4 requests')
    fireEvent.change(slider, { target: { value: '10' } })
    expect(screen.getByRole('textbox', { name: 'Limit' })).toHaveValue('10')
  })
})

describe('what if', () => {
  it('sets both runs side by side with the differences in words', async () => {
    const user = userEvent.setup()
    frame({ controls: ['gate.limit'] })
    await user.click(screen.getByRole('button', { name: 'Compare' }))
    fireEvent.change(screen.getByRole('slider', { name: 'Limit, slider' }), { target: { value: '7' } })
    const comparison = screen.getByRole('group', { name: 'Comparison' })
    expect(comparison).toHaveTextContent('Against the pinned run: 3 more passed and 3 fewer refused.')
    expect(within(comparison).getAllByRole('img', { name: /passed, refused/ })).toHaveLength(2)
  })
})

describe('a question first', () => {
  it('hides the outcome until a number is committed to, then shows where it parted', async () => {
    const user = userEvent.setup()
    frame({ preset: 'asking' })
    await user.click(screen.getByRole('button', { name: 'Predict first' }))
    expect(screen.queryByLabelText('Results of the whole run')).toBeNull()
    expect(screen.queryByRole('group', { name: 'Transport' })).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'How many are refused?' }), '9')
    await user.click(screen.getByRole('button', { name: 'Run it' }))
    expect(screen.getByText(/You said 9 requests; the run says 15 requests/)).toHaveTextContent(
      'The run passed your number at 140.00 ms.',
    )
    await user.click(screen.getByRole('button', { name: 'Show that moment' }))
    expect(screen.getByRole('slider', { name: 'Time in the run' })).toHaveValue('140000')
  })

  it('tells the one who asked', async () => {
    const user = userEvent.setup()
    const onPredict = vi.fn<(value: number) => void>()
    frame({ askFirst: { ask: 'How many pass?', unit: 'requests', observe: 'passed', onPredict } })
    expect(screen.queryByRole('button', { name: 'Show without predicting' })).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'How many pass?' }), '4{Enter}')
    expect(onPredict).toHaveBeenCalledExactlyOnceWith(4)
    expect(screen.getByText(/^Right\. You said 4 requests/)).toBeInTheDocument()
  })
})

describe('files and links', () => {
  const open = async (text: string) => {
    const user = userEvent.setup()
    await user.upload(
      screen.getByLabelText('Open scenario file'),
      new File([text], 'a.json', { type: 'application/json' }),
    )
  }

  it('opens a scenario file', async () => {
    frame()
    await open(JSON.stringify({ count: 8, gate: { limit: 1 } }))
    await waitFor(() => expect(result('refused')).toBe('refused7'))
  })

  it('refuses a file that does not fit, with the path and what it expected, and keeps the run', async () => {
    frame()
    await open(JSON.stringify({ count: 8, gate: { limit: -1 } }))
    expect(await screen.findByText(/does not fit Turnstile/)).toHaveTextContent(
      'gate.limit: expected a whole number from 0 to 1000, got -1. The run on screen is unchanged.',
    )
    expect(result('refused')).toBe('refused6')
    await open('<html>')
    expect(await screen.findByText(/not JSON/)).toHaveTextContent('The run on screen is unchanged.')
  })

  it('starts with the first preset and says so when a link asks for what does not exist', () => {
    frame({ preset: 'eleven' })
    expect(screen.getByText(/no preset "eleven"/)).toHaveTextContent('The first preset is shown instead.')
    expect(result('refused')).toBe('refused6')
  })
})

describe('heavy runs', () => {
  it('drop an answer that something newer has overtaken', async () => {
    const answers: (() => void)[] = []
    const host: Host = {
      run: (_sim, scenario) =>
        new Promise<Run>((resolve) => {
          answers.push(() => resolve(runHere(turnstileSimulator, scenario)))
        }),
      stop: () => undefined,
    }
    const user = userEvent.setup()
    frame({ makeHost: () => host })
    await choosePreset(user, 'A heavy run')
    expect(answers).toHaveLength(1)
    expect(result('refused')).toBe('refused6')
    expect(bench()).toHaveAttribute('aria-busy', 'true')
    await choosePreset(user, 'Ten requests, four pass')
    await act(async () => answers[0]?.())
    expect(result('refused')).toBe('refused6')
    await choosePreset(user, 'A heavy run')
    await act(async () => answers[1]?.())
    expect(result('refused')).toBe('refused99999')
    expect(bench()).toHaveAttribute('aria-busy', 'false')
  })

  it('S4: a heavy run shows how far it is, can be stopped, and leaves what was there', async () => {
    const told: ((share: number) => void)[] = []
    const ends: (() => void)[] = []
    const stop = vi.fn(() => ends.at(-1)?.())
    const host: Host = {
      run: (_sim, _scenario, progress) =>
        new Promise<Run>((_resolve, reject) => {
          told.push(progress)
          ends.push(() => reject(new Error('The worker is gone.')))
        }),
      stop,
    }
    const user = userEvent.setup()
    frame({ makeHost: () => host })
    await choosePreset(user, 'A heavy run')
    act(() => told[0]?.(0.427))
    expect(screen.getByRole('progressbar')).toHaveAttribute('value', '42')
    await user.click(screen.getByRole('button', { name: 'Stop the run' }))
    expect(stop).toHaveBeenCalled()
    expect(screen.getByText('Stopped. The last run stays on screen.')).toBeInTheDocument()
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(result('refused')).toBe('refused6')
    await choosePreset(user, 'Ten requests, four pass')
    await choosePreset(user, 'A heavy run')
    expect(told).toHaveLength(2)
  })

  it('S4: a first run that reaches its limit says so, and offers the preset', async () => {
    const limit = new RunLimit('count', '7 requests', 'Send fewer.')
    const host: Host = { run: () => Promise.reject(limit), stop: () => undefined }
    const user = userEvent.setup()
    frame({ makeHost: () => host, preset: 'ten', set: { count: 90_000 } })
    expect(
      await screen.findByText(/^count: this run reached its limit of 7 requests\. Send fewer\.$/),
    ).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Show the preset' }))
    expect(result('refused')).toBe('refused6')
  })
})
