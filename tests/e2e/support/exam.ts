import { expect, type Page } from '@playwright/test'

import type { LogEntry } from '#engine/events/entry.ts'

import { storedLog } from './log.ts'

export type Started = Extract<LogEntry, { type: 'attempt.started' }>
type Length = 'Full length' | 'Half length' | 'Sprint'

/** Starts an exam of the SAA form and waits for its first question, and until the log holds the visit to it. */
export async function startExam(page: Page, length: Length = 'Sprint', origin = ''): Promise<void> {
  await page.goto(`${origin}/exam`)
  await page.getByRole('radio', { name: new RegExp(`^${length} `) }).check()
  await page.getByRole('button', { name: /^Start: / }).click()
  await expectQuestion(page, 1)
  await expect
    .poll(async () => (await storedLog(page)).some(({ type }) => type === 'attempt.visited'))
    .toBe(true)
  await settled(page)
}

export async function expectQuestion(page: Page, number: number): Promise<void> {
  await expect(
    page.getByRole('heading', { name: new RegExp(`^Question ${number}( flagged)?$`) }),
  ).toBeVisible()
}

/** Waits until the page says that everything is saved. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved')
}

/** The start of the newest attempt as the log holds it: its questions, its seed, its deadline. */
export async function startedAttempt(page: Page): Promise<Started> {
  const starts = (await storedLog(page)).filter((entry) => entry.type === 'attempt.started')
  const newest = starts.at(-1)
  if (newest === undefined) throw new Error('The log holds no attempt.')
  return newest
}

export type ExamView = {
  readonly number: string
  readonly question: string
  /** Options in the order shown, each with what was done to it. */
  readonly options: readonly string[]
  /** Every cell of the question map in words. */
  readonly map: readonly string[]
}

/** Everything of a running exam that the learner sees and a killed browser must not lose; the map must be open. */
export function examView(page: Page): Promise<ExamView> {
  return page.evaluate(() => {
    const main = document.querySelector('main')
    const texts = (selector: string) => [...(main?.querySelectorAll(selector) ?? [])]
    return {
      number: main?.querySelector('h2')?.textContent ?? '',
      question: main?.querySelector('form p')?.textContent ?? '',
      options: texts('input[data-option]').map((input) => {
        const isChosen = input instanceof HTMLInputElement && input.checked
        return `${isChosen ? 'chosen' : 'open'}: ${input.closest('label')?.textContent ?? ''}`
      }),
      map: texts('[aria-label="Question map"] button').map((cell) => cell.getAttribute('aria-label') ?? ''),
    }
  })
}

/** Seconds that the clock of the exam shows. */
export async function secondsLeft(page: Page): Promise<number> {
  const text = (await page.getByRole('timer').textContent()) ?? ''
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^.*: /, '').split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Ids of the options in the order shown. */
export function shownOptions(page: Page): Promise<readonly string[]> {
  return page
    .locator('main input[data-option]')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-option') ?? ''))
}

/** Digit keys that answer the shown question right, or with one slip when `isRight` is false. */
export async function digitsFor(page: Page, { form }: Started, isRight: boolean): Promise<readonly string[]> {
  const number = Number(((await page.locator('main h2').first().textContent()) ?? '').match(/\d+/)?.[0])
  const question = form[number - 1]
  if (question?.kind !== 'single' && question?.kind !== 'multiple')
    throw new Error(`Question ${number} is of a kind that exams do not ask.`)
  const key = question.kind === 'single' ? [question.key] : question.key
  const shown = await shownOptions(page)
  const spare = question.options.map(({ id }) => id).find((id) => !key.includes(id)) ?? key[0]
  const wanted = isRight ? key : [...key.slice(1), spare]
  return wanted.map((id) => String(shown.indexOf(String(id)) + 1))
}
