import { describe, expect, it } from 'vitest'

import { fold } from '#engine/learner/fold.ts'
import { factId, topicId, questionId } from '#engine/questions/ids.ts'
import { suggestions } from '#features/today/suggestions.ts'
import { whichStation } from '#features/today/which-station.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { answered, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW } from '#tests/support/fake-services.ts'

const missedOf = (count: number, topic = 'status-codes') =>
  Array.from({ length: count }, (_, index) =>
    stamped(
      answered({ question: questionId(`q.x.00${index}`), topic: topicId(topic), verdict: 'wrong' }),
      index + 1,
    ),
  )

const dueOf = (...facts: readonly string[]) =>
  ({
    desk: { queue: { today: facts.slice(0, 2).map(dueFact), later: facts.slice(2).map(dueFact) } },
  }) as unknown as Outlook
const dueFact = (fact: string) => ({ fact: factId(fact) })

const practice = { title: 'Which station?', does: { to: '/practice#which-station' } }

describe('"Which station?" on Today', () => {
  it('is suggested while facts on refusals and errors are due, those over the minutes of a day too', () => {
    const progress = fold([])
    expect(whichStation(progress, dueOf('err-04', 'gwr-01a', 'err-17a'))).toMatchObject([
      { ...practice, detail: '3 facts on refusals and errors are due: say where a request stops' },
    ])
    expect(whichStation(progress, dueOf('err-04', 'gwr-01a', 'thr-03a'))).toEqual([])
  })

  it('is suggested to who missed two questions on status codes, and stands among the first three', () => {
    const progress = fold(missedOf(2))
    expect(whichStation(progress, null)).toMatchObject([
      { ...practice, detail: 'You missed 2 questions on status codes: say where a request stops' },
    ])
    expect(suggestions(progress, null, FAKE_NOW)).toContainEqual(expect.objectContaining(practice))
    expect(whichStation(fold(missedOf(2, 'throttling')), null)).toEqual([])
  })

  it('gives way to the pipeline, to try, after one; until it was tried', () => {
    const tried = stamped({ type: 'goal.reached', sim: 'pipeline', preset: '403-waf', goal: 'cured' }, 9)
    const other = stamped({ type: 'goal.reached', sim: 'cache', preset: 'x', goal: 'cured' }, 9)
    expect(whichStation(fold([...missedOf(1), other]), null)).toMatchObject([
      { title: 'Pipeline', does: { to: '/simulators/pipeline' } },
    ])
    expect(whichStation(fold([...missedOf(1), tried]), null)).toEqual([])
  })
})
