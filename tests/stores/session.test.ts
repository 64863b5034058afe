import { describe, expect, it } from 'vitest'

import { optionId, questionId, sessionId } from '#engine/questions/ids.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { practiceRemaining } from '#engine/learner/practice.ts'
import { ms } from '#engine/units.ts'
import type { SessionAnswer } from '#stores/session.ts'
import { answered, logOf, sessionStarted, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW, type FakeOptions, fakeServices, type FakeServices } from '#tests/support/fake-services.ts'
import { sessionOf } from '#stores/session.ts'

const PLAN: PracticePlan = { topics: [], count: 3, only: 'all', exam: null, limit: null, feedback: 'each' }
const QUESTIONS = ['q.t.001', 'q.t.002', 'q.t.003'].map(questionId)

function answer(question: string, over: Partial<SessionAnswer> = {}): SessionAnswer {
  const { type: _type, place: _place, seed: _seed, timed: _timed, ...rest } = answered()
  return { ...rest, question: questionId(question), ...over }
}

/** Services, with the session store over their log. */
async function withSession(options?: FakeOptions) {
  const services = await fakeServices(options)
  return { ...services, session: sessionOf(services) }
}

/** The same log after a reload. */
const reloaded = (services: FakeServices) => withSession({ entries: services.storage.disk.entries })

describe('S9 one question answered in two tabs is one answer', () => {
  it('the second tab is told, and records nothing', async () => {
    const services = await withSession()
    const { session, storage } = services
    await session.getState().start(PLAN, QUESTIONS)
    await session.getState().answer(answer('q.t.001'))
    const stored = storage.disk.entries.length
    expect(await session.getState().answer(answer('q.t.001', { verdict: 'wrong' }))).toEqual({
      saved: true,
      kept: true,
      entries: [],
    })
    expect(storage.disk.entries).toHaveLength(stored)
  })

  it('also where both were written at the same moment: the first counts', () => {
    const place = { kind: 'practice', session: sessionId('session-1') } as const
    const twice = (verdict: 'right' | 'wrong') => answered({ place, verdict })
    const log = logOf([sessionStarted(), twice('right'), twice('wrong')])
    const { questions, sessions, days } = fold(log)
    expect(questions.get(questionId('q.t.001'))).toMatchObject({ seen: 1, right: 1 })
    expect(sessions.get(sessionId('session-1'))?.answers).toHaveLength(1)
    expect([...days.values()][0]).toMatchObject({ answered: 1, right: 1 })
    // An answer that was taken back leaves its place free.
    const undone = [...log, stamped({ type: 'entry.undone', target: log[1]!.id }, 9)]
    expect(fold(undone).questions.get(questionId('q.t.001'))).toMatchObject({ seen: 1, right: 0 })
  })
})

it('S14 a session that was erased is on no screen any more', async () => {
  const { session, progress } = await withSession()
  await session.getState().start(PLAN, QUESTIONS)
  await progress.getState().erase()
  expect(session.getState()).toMatchObject({ session: null, practice: null })
})

describe('practice session', () => {
  it('starts at the first question with a seed of its own for each', async () => {
    const { session } = await withSession()
    const id = await session.getState().start(PLAN, QUESTIONS)
    expect(session.getState()).toMatchObject({ session: id, index: 0 })
    const first = session.getState().shownSeed
    session.getState().goTo(1)
    expect(session.getState().shownSeed).not.toBe(first)
    session.getState().goTo(0)
    expect(session.getState().shownSeed).toBe(first)
  })

  it('writes each answer with its place, its order and whether it was timed', async () => {
    const { session, storage } = await withSession()
    const id = await session.getState().start({ ...PLAN, limit: ms(60_000) }, QUESTIONS)
    const { shownSeed } = session.getState()
    const { saved } = await session.getState().answer(answer('q.t.001'))
    expect(saved).toBe(true)
    expect(storage.disk.entries.at(-1)).toMatchObject({
      type: 'question.answered',
      place: { kind: 'practice', session: id },
      seed: shownSeed,
      timed: true,
    })
    expect(session.getState().practice?.answers).toHaveLength(1)
    expect(session.getState().index).toBe(0)
  })

  it('is taken up after a reload at the first open question, in the order that was shown', async () => {
    const before = await withSession()
    const id = (await before.session.getState().start(PLAN, QUESTIONS)) ?? sessionId('none')
    await before.session.getState().answer(answer('q.t.001'))
    before.session.getState().goTo(1)
    const { shownSeed } = before.session.getState()
    const after = await reloaded(before)
    expect(after.session.getState().session).toBeNull()
    expect(after.session.getState().resume(id)).toBe(true)
    expect(after.session.getState()).toMatchObject({ session: id, index: 1, shownSeed })
    after.session.getState().goTo(0)
    before.session.getState().goTo(0)
    expect(after.session.getState().shownSeed).toBe(before.session.getState().shownSeed)
  })

  it('does not take up a session that is not in the log', async () => {
    const { session } = await withSession()
    expect(session.getState().resume(sessionId('nope'))).toBe(false)
    expect(session.getState().session).toBeNull()
  })

  it('takes in a sibling after a miss without moving what was answered', async () => {
    const { session } = await withSession()
    await session.getState().start(PLAN, QUESTIONS)
    const response = { kind: 'single', option: optionId('b') } as const
    await session.getState().answer(answer('q.t.001', { verdict: 'wrong', response }))
    await session.getState().extend(questionId('q.t.009'), 2)
    expect(session.getState().practice?.questions).toEqual(['q.t.001', 'q.t.002', 'q.t.009', 'q.t.003'])
    session.getState().goTo(99)
    expect(session.getState().index).toBe(3)
    session.getState().goTo(-1)
    expect(session.getState().index).toBe(0)
  })

  it('stops its clock while it is paused, and never runs backwards', async () => {
    const { session, tick, now } = await withSession()
    await session.getState().start({ ...PLAN, limit: ms(600_000) }, QUESTIONS)
    const left = () => practiceRemaining(session.getState().practice!, now())
    tick(60_000)
    expect(left()).toBe(540_000)
    await session.getState().pause()
    tick(3_600_000)
    expect(left()).toBe(540_000)
    await session.getState().unpause()
    tick(-7_200_000)
    expect(left()).toBe(540_000)
    tick(7_200_000 + 540_001)
    expect(left()).toBe(0)
  })

  it('stays readable after its end', async () => {
    const { session, tick, progress } = await withSession()
    const id = (await session.getState().start(PLAN, QUESTIONS)) ?? sessionId('none')
    tick(1_000)
    await session.getState().finish()
    session.getState().leave()
    expect(session.getState()).toMatchObject({ session: null, practice: null })
    expect(progress.getState().progress.sessions.get(id)?.finishedAt).toBe(FAKE_NOW + 1_000)
    expect(session.getState().resume(id)).toBe(true)
  })

  it('does not start where nothing can be kept', async () => {
    const { session, progress } = await withSession({ readOnly: 'A newer version wrote this.' })
    expect(await session.getState().start(PLAN, QUESTIONS)).toBeNull()
    expect(session.getState()).toMatchObject({ session: null, practice: null })
    expect(progress.getState().progress.sessions.size).toBe(0)
  })

  it('refuses to answer when there is no session', async () => {
    const { session } = await withSession()
    await expect(session.getState().answer(answer('q.t.001'))).rejects.toThrow('no practice session')
  })
})
