import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'
import { parse } from 'yaml'

import type { LogEvent } from '#engine/events/entry.ts'
import type { Domain } from '#engine/exam/blueprint.ts'
import { fold } from '#engine/learner/fold.ts'
import { optionId } from '#engine/questions/ids.ts'
import type { ExamId, Question } from '#engine/questions/question.ts'
import { chanceWords } from '#engine/review/describe.ts'
import { readiness } from '#engine/review/readiness.ts'
import { ms } from '#engine/units.ts'
import { stamped } from '#tests/support/entries.ts'

import { builtQuestions } from './support/bank.ts'
import { expect, expectAccessible, test } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'
import { seedLog } from './support/seed-log.ts'

/** The old exam is over, and the learner slept through it. */
const SWITCH = new Date('2026-12-01T09:00:00Z')
const ANSWERED = 48
const WEEK = 7 * 86_400_000

/** Answers of last week, given when no question had a tag of the new exam; every fourth is wrong. */
function oldAnswers(bank: ReadonlyMap<string, Question>): readonly LogEvent[] {
  const asked = [...bank.values()].filter(
    ({ kind, exams }) => kind === 'single' && exams['dva-c02'] !== undefined,
  )
  const spread = asked.filter((_question, n) => n % Math.floor(asked.length / ANSWERED) === 0)
  return spread.slice(0, ANSWERED).map(({ id, version, topic, tests, exams }, n) => ({
    type: 'question.answered',
    question: id,
    version,
    topic,
    tests,
    exams: { 'dva-c02': exams['dva-c02'] ?? '' },
    place: { kind: 'review' },
    response: { kind: 'single', option: optionId('a') },
    verdict: n % 4 === 3 ? 'wrong' : 'right',
    confidence: null,
    seed: 1,
    took: ms(30_000),
    timed: true,
  }))
}

type Row = readonly [title: string, right: number, asked: number]
type Reading = { readonly words: string; readonly rows: readonly Row[] }

/** What Progress says of the chance to pass: its words, and right and asked by domain. */
async function shownChance(page: Page): Promise<Reading> {
  await page.goto('/progress')
  await page.getByText('By domain', { exact: true }).click()
  const table = page.getByRole('table', { name: 'What the estimate rests on, by domain' })
  await expect(table).toBeVisible()
  const rows = await table.locator('tbody tr').evaluateAll((found) =>
    found.map((row): [string, number, number] => {
      const [title, counts] = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)
      const [right, asked] = (counts ?? '').split(' of ')
      return [title ?? '', Number(right), Number(asked)]
    }),
  )
  const words = await page
    .getByText(/from \d+ unseen questions/)
    .first()
    .textContent()
  return { words: words ?? '', rows }
}

type Exam = { readonly domains: readonly Domain[] }

/** What it ought to say, had every question had its tag of an exam from the start. */
function expectedChance(
  exam: ExamId,
  log: readonly LogEvent[],
  bank: ReadonlyMap<string, Question>,
): Reading {
  const { domains } = parse(readFileSync(`content/exams/${exam}.yaml`, 'utf8')) as Exam
  const at = ms(SWITCH.getTime() - WEEK)
  const read = readiness(fold(log.map((event, n) => stamped(event, n + 1, { at }))), {
    taskOf: ({ question }) => bank.get(question)?.exams[exam] ?? null,
    domains,
    topics: [],
    now: ms(SWITCH.getTime()),
    seed: 1,
  })
  if (read.kind !== 'band') throw new Error('Expected enough answers for a band.')
  const rows = read.domains.map(({ right, n }, index): Row => [domains[index]?.title ?? '', right, n])
  return { words: chanceWords(read), rows }
}

test('a learner of DVA-C02 with a date in December moves over, and every answer counts', async ({
  learner: page,
}) => {
  const bank = await builtQuestions()
  await page.clock.install({ time: SWITCH })
  await page.goto('/about')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About Gatehouse')
  const set = (key: string, value: string): LogEvent => ({ type: 'setting.changed', key, value })
  const log = [...oldAnswers(bank), set('exam', 'dva-c02'), set('examDate', '2026-12-12')]
  await seedLog(page, log, SWITCH.getTime() - WEEK)
  const before = await shownChance(page)
  expect(before).toEqual(expectedChance('dva-c02', log, bank))

  await page.goto('/')
  await expect(page.getByText('DVA-C02 has ended')).toBeVisible()
  await expect(page.getByText('DVA-C02 cannot be taken on your day.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Move to DVA-C03' }).click()
  await expect(page.getByText('You study for DVA-C03 now')).toBeVisible()
  await expect(page.getByText('11 days to DVA-C03')).toBeVisible()
  await expect
    .poll(async () => (await storedLog(page)).at(-1))
    .toMatchObject({ type: 'setting.changed', key: 'exam', value: 'dva-c03' })

  const after = await shownChance(page)
  expect(after).toEqual(expectedChance('dva-c03', log, bank))
  expect(after.rows.reduce((n, [, , asked]) => n + asked, 0)).toBe(ANSWERED)
  expect(before.rows.reduce((n, [, , asked]) => n + asked, 0)).toBe(ANSWERED)
})
