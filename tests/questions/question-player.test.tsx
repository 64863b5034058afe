import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, describe, expect, it, vi } from 'vitest'

import { shuffled } from '#engine/questions/order.ts'
import type { Question, QuestionKind } from '#engine/questions/question.ts'
import { ms } from '#engine/units.ts'
import { QuestionPlayer, type QuestionPlayerProps } from '#questions/question-player.tsx'
import type { Answered, Recording } from '#questions/use-answer.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { SAMPLES } from '#tests/support/sample-questions.ts'

// Files share their modules: the mocked ones must be loaded here, and must not stay.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})
vi.mock('#content/facts.ts', () => ({ loadFacts: async () => [] }))
vi.mock('#simulators/predict-frame.tsx', () => ({
  PredictFrame: (props: { unit: string; form: string; onPredict: (value: number) => void }) => (
    <form
      id={props.form}
      aria-label="Frame"
      onSubmit={(event) => {
        event.preventDefault()
        props.onPredict(2000)
      }}
    >
      <input aria-label={`Prediction in ${props.unit}`} />
    </form>
  ),
}))

const SEED = 7

function show(question: Question, props: Partial<QuestionPlayerProps> = {}) {
  const answers: Answered[] = []
  const onAnswered = vi.fn<(answered: Answered) => Promise<Recording>>(async (answered) => {
    answers.push(answered)
    return { saved: true, kept: true }
  })
  const clock = { now: 1000 }
  const element = (
    <AnnouncerProvider>
      <QuestionPlayer
        question={question}
        seed={SEED}
        mode="practice"
        keys="page"
        now={() => ms(clock.now)}
        onAnswered={onAnswered}
        {...props}
      />
    </AnnouncerProvider>
  )
  const router = createMemoryRouter([{ path: '/', element }])
  render(<RouterProvider router={router} />)
  return { user: userEvent.setup(), answers, onAnswered, clock }
}

/** Texts of the options in the order shown. */
function order(kind: QuestionKind): readonly string[] {
  const question = shuffled(SAMPLES[kind], SEED)
  return 'options' in question ? question.options.map(({ text }) => text) : []
}

const verdict = () =>
  screen.findByRole('heading', { level: 3, name: /^(Right|Not right|Partly right|Not answered)/ })
const check = () => screen.getByRole('button', { name: 'Check' })

/** The second step after an answer. */
const openReasons = async (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'All reasons' }))

describe('QuestionPlayer, single', () => {
  it('offers radios named by their key and text in the order of the seed', () => {
    show(SAMPLES.single)
    const radios = screen.getAllByRole('radio')
    expect(radios.map((radio) => radio.closest('label')?.textContent)).toEqual(
      order('single').map((text, index) => `${index + 1}${text}`),
    )
    expect(screen.getByRole('group', { name: 'Choose one.' })).toHaveAccessibleDescription(/A shop sells/)
  })

  it('says what is missing instead of marking nothing', async () => {
    const { user, onAnswered } = show(SAMPLES.single)
    await user.click(check())
    expect(screen.getByText('Choose an option first.')).toBeVisible()
    expect(onAnswered).not.toHaveBeenCalled()
  })

  it('marks, moves the focus to the verdict and explains every option', async () => {
    const { user, answers, clock } = show(SAMPLES.single)
    await user.click(screen.getByRole('radio', { name: /usage-plan/ }))
    clock.now = 6000
    await user.click(check())
    expect(await verdict()).toHaveFocus()
    expect(await verdict()).toHaveTextContent('Right')
    const cards = screen.getAllByRole('listitem').filter((item) => within(item).queryByRole('radio'))
    expect(cards).toHaveLength(4)
    expect(screen.queryByText(/When it would be right/)).toBeNull()
    await openReasons(user)
    for (const card of cards)
      expect(within(card).getByRole('radio')).toHaveAccessibleDescription(/Why .*When it would be right/)
    expect(answers[0]).toMatchObject({
      response: { kind: 'single', option: 'usage-plan' },
      grade: { verdict: 'right' },
      confidence: null,
      took: 5000,
    })
  })

  it('shows what was chosen and what was right after a miss, and marks the deciding phrase', async () => {
    const { user } = show(SAMPLES.single)
    await user.click(screen.getByRole('radio', { name: /waf-rule/ }))
    await user.click(check())
    expect(await verdict()).toHaveTextContent('Not right')
    expect(screen.getByText('Your choice, not right.')).toBeVisible()
    expect(screen.getByText('one of them starves the rest', { selector: 'mark' })).toBeVisible()
  })

  it('says saved only when the recording is durable', async () => {
    let settle: (outcome: Recording) => void = () => {}
    const onAnswered = () => new Promise<Recording>((resolve) => (settle = resolve))
    const { user } = show(SAMPLES.single, { onAnswered })
    await user.keyboard('1{Enter}')
    expect(screen.getByText('Saving…')).toBeVisible()
    expect(screen.queryByText(/Saved on this device/)).toBeNull()
    settle({ saved: true, kept: true })
    expect(await screen.findByText('Saved on this device.')).toBeVisible()
  })

  it('says so when the recording failed', async () => {
    const { user } = show(SAMPLES.single, { onAnswered: async () => ({ saved: false, kept: true }) })
    await user.keyboard('2{Enter}')
    expect(await screen.findByText(/Not saved\. It is kept in this tab/)).toBeVisible()
  })

  it('says that nothing is kept where nothing is', async () => {
    const { user } = show(SAMPLES.single, { onAnswered: async () => ({ saved: false, kept: false }) })
    await user.keyboard('2{Enter}')
    expect(await screen.findByText(/Not kept: this tab is read-only\./)).toBeVisible()
    expect(screen.queryByText(/kept in this tab/)).toBeNull()
  })

  it('takes digits, S and Enter, and marks once', async () => {
    const { user, answers } = show(SAMPLES.single)
    await user.keyboard('3')
    expect(screen.getAllByRole('radio')[2]).toBeChecked()
    expect(screen.getAllByRole('radio')[2]).toHaveFocus()
    await user.keyboard('s')
    expect(screen.getByRole('button', { name: 'Strike out 3' })).toHaveAttribute('aria-pressed', 'true')
    expect(screen.getAllByRole('radio')[2]).not.toBeChecked()
    await user.keyboard('3')
    expect(screen.getByRole('button', { name: 'Strike out 3' })).toHaveAttribute('aria-pressed', 'false')
    await user.keyboard('{Enter}')
    await user.keyboard('1{Enter}')
    expect(answers).toHaveLength(1)
  })

  it('A16a: a key that is held down acts once, and keys with Ctrl or Alt are the browser’s', async () => {
    const { user, answers } = show(SAMPLES.single)
    const press = (key: string, held: object = {}) => fireEvent.keyDown(document.body, { key, ...held })
    press('2', { ctrlKey: true })
    press('2', { altKey: true })
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([])
    await user.keyboard('1{Enter}')
    for (let repeat = 0; repeat < 15; repeat += 1) press('Enter', { repeat: true })
    expect(await verdict()).toBeVisible()
    expect(answers).toHaveLength(1)
    expect(screen.getByText('Saved on this device.')).toBeVisible()
  })

  it('takes along how sure the learner was', async () => {
    const { user, answers } = show(SAMPLES.single, { confidence: true })
    await user.click(screen.getByRole('radio', { name: 'A guess' }))
    await user.click(screen.getByRole('radio', { name: /usage-plan/ }))
    await user.click(check())
    expect(answers[0]?.confidence).toBe('guess')
  })

  it('shows an earlier answer as it was, without the focus', async () => {
    show(SAMPLES.single, {
      mode: 'review-copy',
      initial: { response: { kind: 'single', option: SAMPLES.single.options[1]!.id } },
    })
    expect(await verdict()).toHaveTextContent('Not right')
    expect(await verdict()).not.toHaveFocus()
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull()
  })

  it('keeps quiet about the outcome where feedback comes at the end', async () => {
    const { user, answers } = show(SAMPLES.single, { mode: 'quiet' })
    await user.click(screen.getByRole('radio', { name: /usage-plan/ }))
    await user.click(screen.getByRole('button', { name: 'Answer' }))
    expect(answers).toHaveLength(1)
    expect(screen.queryByText('Right')).toBeNull()
    expect(screen.queryByText(/Why usage-plan/)).toBeNull()
  })

  it('gives the makers id, version, seed and response as text', async () => {
    const { user } = show(SAMPLES.single)
    await user.click(screen.getByRole('radio', { name: /usage-plan/ }))
    await user.click(check())
    await openReasons(user)
    expect(screen.getByText(/q\.throttling\.001, version 1/)).toHaveTextContent(/Order seed: 7.*usage-plan/)
  })
})

describe('QuestionPlayer, multiple', () => {
  it('refuses more than the number to select and says how many are left', async () => {
    const { user } = show(SAMPLES.multiple)
    expect(screen.getByText('two left to choose')).toBeVisible()
    await user.keyboard('12')
    expect(screen.getByText(/All two chosen/)).toBeVisible()
    await user.click(screen.getAllByRole('checkbox')[2]!)
    expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).checked)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('says which half was right', async () => {
    const { user } = show(SAMPLES.multiple)
    await user.click(screen.getByRole('checkbox', { name: /add-key/ }))
    await user.click(screen.getByRole('checkbox', { name: /larger/ }))
    await user.click(check())
    expect(await verdict()).toHaveTextContent('Partly right, which scores like wrong. 1 of 2 right.')
    expect(screen.getByText('Right, and you left it out.').closest('li')).toHaveTextContent('invalidate')
  })
})

describe('QuestionPlayer, the other kinds', () => {
  it('orders with buttons and keeps the focus on what was moved', async () => {
    const { user, answers } = show(SAMPLES.ordering)
    const target = ['plan', 'stage', 'account', 'region']
    for (const [place, id] of target.entries()) {
      const up = () => screen.getByRole('button', { name: `Move up: Text of ${id}.` })
      const at = () => screen.getAllByRole('listitem').findIndex((item) => item.contains(up()))
      while (at() > place) await user.click(up())
    }
    await user.click(check())
    expect(await verdict()).toHaveTextContent('Right')
    expect(answers[0]?.response).toEqual({ kind: 'ordering', options: target })
  })

  it('matches with selects and counts what is open', async () => {
    const { user } = show(SAMPLES.matching)
    await user.selectOptions(screen.getByRole('combobox', { name: /too-fast/ }), 'Text of throttled.')
    await user.click(check())
    expect(screen.getByText('2 lines still open.')).toBeVisible()
    await user.selectOptions(screen.getByRole('combobox', { name: /over-quota/ }), 'Text of limit-exceeded.')
    await user.selectOptions(screen.getByRole('combobox', { name: /no-key/ }), 'Text of not-found.')
    await user.click(check())
    expect(await verdict()).toHaveTextContent('2 of 3 right')
    expect(screen.getByText(/You chose: Text of not-found/)).toBeVisible()
  })

  it('A21 takes a number within the tolerance, refuses words, and names the slip', async () => {
    const { user } = show(SAMPLES.numeric)
    const field = screen.getByRole('textbox', { name: 'Your answer' })
    await user.type(field, 'many')
    expect(field).toHaveAccessibleDescription(/Type a number with digits/)
    await user.clear(field)
    await user.type(field, '199{Enter}')
    expect(await verdict()).toHaveTextContent('The slip: counted the admitted.')
    await openReasons(user)
    expect(screen.getByText('300 − 200 = 100.')).toBeVisible()
  })

  it('keeps digits for the number field while one types in it', async () => {
    const { user } = show(SAMPLES.numeric)
    await user.type(screen.getByRole('textbox', { name: 'Your answer' }), '1,234')
    expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveValue('1,234')
  })

  it('shows the listing and takes a line for a fault', async () => {
    const { user, answers } = show(SAMPLES.fault)
    expect(screen.getByRole('region', { name: 'JSON, 4 lines' })).toBeVisible()
    await user.click(screen.getByRole('radio', { name: /execute-api/ }))
    await user.click(check())
    expect(await verdict()).toHaveTextContent('Right')
    expect(answers[0]?.response).toEqual({ kind: 'fault', option: 'line-3' })
  })

  it('tells the second story after the first is answered, and then what changed', async () => {
    const { user } = show(SAMPLES['minimal-pair'])
    expect(screen.getAllByRole('group')).toHaveLength(1)
    await user.keyboard('1')
    expect(screen.getAllByRole('group')).toHaveLength(2)
    await user.keyboard('2{Enter}')
    await openReasons(user)
    expect(await screen.findByText('The direction of the arrow.')).toBeVisible()
  })

  it('wants all but one rejected, each for a reason', async () => {
    const { user } = show(SAMPLES.elimination)
    const reject = async (option: string, reason: string) =>
      user.selectOptions(
        screen.getByRole('combobox', { name: new RegExp(option) }),
        `Reject: Text of ${reason}.`,
      )
    await reject('stage-limit', 'shared')
    await reject('waf-rule', 'per-address')
    await user.click(check())
    expect(screen.getByText('2 are still kept; keep one.')).toBeVisible()
    await reject('authorizer', 'work')
    await user.click(check())
    expect(await verdict()).toHaveTextContent('Right')
  })

  it('predicts in the frame, which stays to show the run', async () => {
    const { user, answers } = show(SAMPLES.predict)
    expect(screen.queryByRole('button', { name: 'Check' })).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'Prediction in requests' }), '2000{Enter}')
    expect(await verdict()).toHaveTextContent('The slip: burst taken as refused.')
    expect(answers[0]?.response).toEqual({ kind: 'predict', value: 2000 })
    expect(screen.getByRole('form', { name: 'Frame' })).toBeVisible()
    await openReasons(user)
    expect(screen.getByRole('link', { name: 'See it run' })).toHaveAttribute(
      'href',
      '/simulators/throttle?preset=faq-1000-2000',
    )
  })

  it('shows an earlier prediction without asking again', async () => {
    show(SAMPLES.predict, { mode: 'review-copy', initial: { response: { kind: 'predict', value: 1000 } } })
    expect(await verdict()).toHaveTextContent('Right')
    expect(screen.queryByRole('form', { name: 'Frame' })).toBeNull()
  })
})

describe('keys', () => {
  /** What a digit does in a kind: chooses the option of that badge, or goes to the row of that number. */
  const chosen = ['single', 'multiple', 'fault', 'minimal-pair'] as const
  const rows = ['ordering', 'matching', 'elimination'] as const

  it.each(chosen)('choose the option that shows them: %s', async (kind) => {
    const { user } = show(SAMPLES[kind])
    // Choosing in the first version of a pair opens the second, to which the next key goes.
    const count = kind === 'minimal-pair' ? 1 : order(kind).length
    for (let index = 0; index < count; index++) {
      // Room for one more, where a number of options is to be chosen.
      for (const box of screen.queryAllByRole('checkbox', { checked: true })) await user.click(box)
      await user.keyboard(String(index + 1))
      const chosenOne = document.activeElement
      expect(chosenOne).toBeChecked()
      expect(chosenOne?.closest('label')?.textContent).toMatch(new RegExp(`^${index + 1}`))
    }
  })

  it.each(rows)('go to the row that shows them: %s', async (kind) => {
    const { user } = show(SAMPLES[kind])
    for (const digit of ['2', '1', '3']) {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      await user.keyboard(digit)
      const row = document.activeElement?.closest('[data-item], label')
      expect(row?.textContent).toMatch(new RegExp(`^${digit}`))
    }
  })

  it('are heard by their place where a layout writes something else on them', () => {
    show(SAMPLES.single)
    // The unshifted key of the digit 2 in French, the key of S in Russian.
    fireEvent.keyDown(document.body, { key: 'é', code: 'Digit2' })
    expect(screen.getAllByRole('radio')[1]).toBeChecked()
    fireEvent.keyDown(screen.getAllByRole('radio')[1]!, { key: 'ы', code: 'KeyS' })
    expect(screen.getByRole('button', { name: 'Strike out 2' })).toHaveAttribute('aria-pressed', 'true')
    // Shift and 1 writes ! where digits are unshifted.
    fireEvent.keyDown(document.body, { key: '!', code: 'Digit1', shiftKey: true })
    expect(screen.getAllByRole('radio')[0]).not.toBeChecked()
  })

  it('go on with Enter from the verdict, and not with the second of two quick clicks', async () => {
    const onNext = vi.fn<() => void>()
    const { user } = show(SAMPLES.single, { next: { label: 'Next question', onNext } })
    await user.keyboard('1')
    await user.dblClick(check())
    expect(await verdict()).toHaveFocus()
    expect(onNext).not.toHaveBeenCalled()
    await user.keyboard('{Enter}')
    expect(onNext).toHaveBeenCalledTimes(1)
  })

  it('says of a right answer that it was missed before', async () => {
    const { user } = show(SAMPLES.single, { missedAt: ms(Date.parse('2026-11-12T12:00:00Z')) })
    await user.click(screen.getByRole('radio', { name: /usage-plan/ }))
    await user.click(check())
    expect(screen.getByText(/You missed this on .*12 November/)).toBeVisible()
  })
})
