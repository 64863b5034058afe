import { describe, expect, it } from 'vitest'

import { topics } from '#content/topics.ts'
import { fold } from '#engine/learner/fold.ts'
import { questionId, topicId } from '#engine/questions/ids.ts'
import { SIM_IDS, SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import { simulatorToTry } from '#features/today/simulator-to-try.ts'
import { suggestions } from '#features/today/suggestions.ts'
import { whichStation } from '#features/today/which-station.ts'
import { answered, stamped } from '#tests/support/entries.ts'
import { FAKE_NOW } from '#tests/support/fake-services.ts'

const missed = (topic: string, at = 1) =>
  stamped(answered({ question: questionId(`q.x.${at}`), topic: topicId(topic), verdict: 'wrong' }), at)

describe('a simulator to try, on Today', () => {
  it('can be each of them, by a question that was missed', () => {
    const suggested = topics.flatMap(({ id }) => {
      const progress = fold([missed(id)])
      return [...whichStation(progress, null), ...simulatorToTry(progress)].map(({ title }) => title)
    })
    expect(new Set(suggested)).toEqual(new Set(SIM_IDS.map((sim) => SIMULATOR_NAMES[sim].title)))
  })

  it('is that of the topic on which most was missed, until it was tried', () => {
    const log = [missed('mapping'), missed('cors', 2), missed('cors', 3)]
    expect(simulatorToTry(fold(log))).toEqual([
      {
        title: 'CORS',
        detail: 'You missed 2 questions on CORS: see it run',
        amount: '5 min',
        does: { to: '/simulators/cors' },
      },
    ])
    expect(suggestions(fold(log), null, FAKE_NOW)).toContainEqual(expect.objectContaining({ title: 'CORS' }))
    const tried = stamped({ type: 'goal.reached', sim: 'cors', preset: 'x', goal: 'cured' }, 9)
    expect(simulatorToTry(fold([...log, tried]))).toMatchObject([{ does: { to: '/simulators/mapping' } }])
    expect(simulatorToTry(fold([]))).toEqual([])
  })
})
