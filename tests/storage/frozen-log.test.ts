import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { attemptId, factId, lessonSlug, questionId, sessionId } from '#engine/questions/ids.ts'
import { isKnown, LOG_VERSION } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { createBackups } from '#storage/backup.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'

/** SHA-256 of each frozen log. They are what learners hold: never edit one, add one with each new format. */
const FROZEN: Readonly<Record<string, string>> = {
  'log-v1.json': 'a6afd88e3408752ec0610d568b6deb72ea940d8edae2ed483f39eea19c503d91',
  'log-v2.json': '668a2e2cf14a1af6109f5ad4b7b2e958d62bd4e4f91429f0c9014841809c911d',
}

/** Entries in each, and those that no version knows. */
const HOLDS: Readonly<Record<string, readonly [entries: number, newer: number]>> = {
  'log-v1.json': [40, 0],
  'log-v2.json': [50, 4],
}

const read = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url))

describe('frozen logs', () => {
  it('exist for every format up to the current one', () => {
    const found = readdirSync(new URL('../fixtures/', import.meta.url)).filter((name) =>
      name.startsWith('log-v'),
    )
    expect(found.toSorted()).toEqual(Object.keys(FROZEN))
    expect(found).toHaveLength(LOG_VERSION)
  })

  it.each(Object.entries(FROZEN))('%s is as it was', (name, hash) => {
    expect(createHash('sha256').update(read(name)).digest('hex')).toBe(hash)
  })

  it.each(Object.keys(FROZEN))('%s is restored without loss and folds to the same state', async (name) => {
    const text = read(name).toString('utf8')
    const result = await createBackups().readOne(fileOf(text))
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.invalid).toBe(0)
    const known = result.value.entries.filter(isKnown)
    const { length } = result.value.entries
    expect([length, length - known.length]).toEqual(HOLDS[name])
    const progress = fold(known)
    expect(progress.settings).toMatchObject({ exam: 'saa-c03', examDate: '2026-03-31', dayStart: 5 })
    expect(progress.lessons.get(lessonSlug('throttling'))?.section).toBe('burst-capacity')
    expect([...progress.starred]).toEqual(['q.t.001'])
    expect(progress.questions.has(questionId('q.t.013'))).toBe(false)
    expect(progress.facts.get(factId('thr-01'))).toMatchObject({ level: 'learning', hits: 7, misses: 3 })
    expect(progress.facts.get(factId('thr-02'))?.level).toBe('learning')
    const session = progress.sessions.get(sessionId('session-1'))
    expect(session?.answers.map(({ verdict }) => verdict)).toEqual(['partly', 'right', 'right', 'right'])
    const attempt = progress.attempts.get(attemptId('attempt-1'))
    expect(attempt?.submitted).toMatchObject({ reason: 'learner' })
    expect(attempt?.items.map(({ history }) => history.length)).toEqual([2, 1, 1])
    expect(attempt?.items[1]).toMatchObject({ flagged: true, struck: ['e'] })
    expect(progress.calibration).toEqual({
      guess: { total: 1, right: 1 },
      unsure: { total: 1, right: 0 },
      sure: { total: 2, right: 2 },
    })
    expect(progress.backup?.entries).toBe(39)
  })
  it.each(Object.keys(FROZEN))('%s is written again as it was found', async (name) => {
    const text = read(name).toString('utf8')
    const backups = createBackups()
    const result = await backups.readOne(fileOf(text))
    if (!result.ok) throw new Error(result.error.message)
    const again = textOf(await backups.write(result.value.entries, result.value.madeAt))
    expect(JSON.parse(again).entries).toEqual(JSON.parse(text).entries)
  })

  it('log-v2.json holds an exam, a session and an answer of DVA-C03', async () => {
    const text = read('log-v2.json').toString('utf8')
    const result = await createBackups().readOne(fileOf(text))
    if (!result.ok) throw new Error(result.error.message)
    const progress = fold(result.value.entries.filter(isKnown))
    expect(progress.attempts.get(attemptId('attempt-v2'))).toMatchObject({
      exam: 'dva-c03',
      items: [{ response: { option: 'a' } }],
    })
    expect(progress.sessions.get(sessionId('session-v2'))?.plan.exam).toBe('dva-c03')
    expect(progress.questions.get(questionId('q.n.002'))?.exams).toEqual({ 'dva-c03': '1.2' })
  })
})
