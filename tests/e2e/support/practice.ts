import { expect, type Locator, type Page } from '@playwright/test'

import type { Question } from '#engine/questions/question.ts'

import { generatedQuestion } from './bank.ts'

/** The question on the screen that is still open, of a practice session or a review. */
export async function shownQuestion(page: Page, bank: ReadonlyMap<string, Question>): Promise<Question> {
  const id = await page.locator('main [data-question]').first().getAttribute('data-question')
  const question = bank.get(id ?? '') ?? (await generatedQuestion(id ?? ''))
  if (question === undefined) throw new Error(`The build has no question ${id}.`)
  return question
}

/** Gives an answer to the shown question, right or not, through its own controls, and confirms it. */
export async function give(page: Page, question: Question, isRight: boolean): Promise<void> {
  await fillIn(page, question, isRight)
  await confirm(page, question)
}

/** The same up to the button that confirms. */
export function fillIn(page: Page, question: Question, isRight: boolean): Promise<void> {
  return respond(areaOf(page, question), question, isRight)
}

export async function confirm(page: Page, question: Question): Promise<void> {
  const area = areaOf(page, question)
  await area.getByRole('button', { name: /^(Check|Answer|Run it)$/ }).click()
  await expect(area.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved')
}

const areaOf = (page: Page, question: Question) => page.locator(`main [data-question="${question.id}"]`)

async function respond(area: Locator, question: Question, isRight: boolean): Promise<void> {
  const choose = (id: string) => area.locator(`input[data-option="${id}"]`).last().check()
  switch (question.kind) {
    case 'single':
    case 'fault':
      return choose(isRight ? question.key : another(question.options, [question.key]))
    case 'multiple': {
      const wrong = [...question.key.slice(1), another(question.options, question.key)]
      for (const id of isRight ? question.key : wrong) await choose(id)
      return undefined
    }
    case 'minimal-pair':
      // The two versions come in an order of their own, the second once the first is answered.
      for (const version of [0, 1]) {
        const group = area.getByRole('group', { name: /^Version/ }).nth(version)
        const story = await group.evaluate((element) => element.parentElement?.textContent ?? '')
        const variant = question.variants.find(({ stem }) => story.startsWith(opening(stem)))
        if (variant === undefined) throw new Error(`No variant of ${question.id} begins: ${story}`)
        const id = isRight ? variant.key : another(question.options, [variant.key])
        await group.locator(`input[data-option="${id}"]`).check()
      }
      return undefined
    case 'ordering':
      return order(area, isRight ? question.key : question.key.toReversed())
    case 'matching':
      for (const { id, text } of question.prompts) {
        const right = String(question.key[id])
        const row = await rowOf(area, text)
        await row.getByRole('combobox').selectOption(isRight ? right : another(question.options, [right]))
      }
      return undefined
    case 'elimination':
      return reject(area, question, isRight)
    case 'numeric':
      return area.getByRole('textbox').fill(numberFor(question, isRight))
    case 'predict':
      return area.getByRole('textbox', { name: 'Your prediction' }).fill(numberFor(question, isRight))
  }
}

/** How a stem begins on the page: its first paragraph without backticks. */
function opening(stem: string): string {
  return (stem.split(/\n/)[0] ?? '').replaceAll('`', '').trim()
}

type NumberQuestion = Extract<Question, { kind: 'numeric' | 'predict' }>

function numberFor({ value, tolerance }: NumberQuestion, isRight: boolean): string {
  return String(isRight ? value : value + 1000 + 2 * tolerance)
}

function another(options: readonly { readonly id: string }[], keys: readonly string[]): string {
  return options.map(({ id }) => id).find((id) => !keys.includes(id)) ?? ''
}

/** Moves each step up to its place, from the first place on. */
async function order(area: Locator, wanted: readonly string[]): Promise<void> {
  for (const [place, id] of wanted.entries()) {
    const step = area.locator(`li[data-item="${id}"]`)
    for (;;) {
      const at = await step.evaluate((item) => [...(item.parentElement?.children ?? [])].indexOf(item))
      if (at <= place) break
      await step.getByRole('button', { name: /^Move up/ }).click()
    }
  }
}

/** Rejects all but the one to keep, each for its reason. */
async function reject(
  area: Locator,
  question: Extract<Question, { kind: 'elimination' }>,
  isRight: boolean,
): Promise<void> {
  const kept = isRight ? question.key : another(question.options, [question.key])
  for (const option of question.options) {
    if (option.id === kept) continue
    const row = await rowOf(area, option.text)
    await row.getByRole('combobox').selectOption(option.reason ?? String(question.reasons[0]?.id))
  }
}

/** The row of a line or option with its choice; they are shown in an order of their own. */
async function rowOf(area: Locator, text: string): Promise<Locator> {
  const rows = area.locator('label:has(select)')
  const names = await rows.evaluateAll((labels) =>
    labels.map((label) => label.firstElementChild?.textContent ?? ''),
  )
  const plain = text.replaceAll('`', '')
  const at = names.findIndex((name) => name === plain || (/^[1-9] /.test(name) && name.slice(2) === plain))
  if (at < 0) throw new Error(`No row for: ${plain}`)
  return rows.nth(at)
}
