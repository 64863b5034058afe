import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  type LessonGroup,
  nextPlacement,
  type PlacementAnswer,
  PLACEMENT_QUESTIONS,
  placementLevels,
  shortenedLessons,
} from '#engine/plan/placement.ts'
import { lessonSlug, questionId, topicId } from '#engine/questions/ids.ts'

const SEED = 20_261_130
const GROUPS: readonly LessonGroup[] = [0, 1, 2, 3].map((group) => ({
  id: `group-${group}`,
  topics: [0, 1, 2, 3, 4].map((topic) => topicId(`t${group}${topic}`)),
}))
const BANK = GROUPS.flatMap(({ topics }) =>
  topics.flatMap((topic) =>
    ([1, 2, 3, 4, 5] as const).map((difficulty) => ({
      id: questionId(`q.${topic}.${difficulty}`),
      topic,
      difficulty,
    })),
  ),
)

/** A whole placement of somebody who knows what `knows` says. */
function sit(
  knows: (topic: string, difficulty: number) => boolean,
  seed: number,
): readonly PlacementAnswer[] {
  const answers: PlacementAnswer[] = []
  for (;;) {
    const next = nextPlacement({ groups: GROUPS, bank: BANK, answers, seed })
    const question = BANK.find(({ id }) => id === next)
    if (question === undefined) return answers
    const { id, topic, difficulty } = question
    answers.push({ question: id, topic, difficulty, isRight: knows(topic, difficulty) })
  }
}

describe(`a placement (seed ${SEED})`, () => {
  it('asks twelve different questions, at least two of each group, and the same again for the same answers', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(31), (seed, knows) => {
        const knowing = (topic: string) => ((knows >> Number(topic[1])) & 1) === 1
        const answers = sit(knowing, seed)
        expect(new Set(answers.map(({ question }) => question)).size).toBe(PLACEMENT_QUESTIONS)
        const counts = placementLevels(GROUPS, answers).map(({ total }) => total)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(2)
        expect(sit(knowing, seed)).toEqual(answers)
      }),
      { seed: SEED, numRuns: 50 },
    )
  })

  it('goes a step up after a right answer and a step down after a wrong one', () => {
    const levels = (isRight: boolean) =>
      sit(() => isRight, 1)
        .filter(({ topic }) => topic.startsWith('t0'))
        .map(({ difficulty }) => difficulty)
    expect(levels(true)).toEqual([3, 4, 5])
    expect(levels(false)).toEqual([3, 2, 1])
  })

  it('asks on where it is least certain', () => {
    const answers = sit((topic) => !topic.startsWith('t0') || topic === 't00', 3)
    const [first] = placementLevels(GROUPS, answers)
    expect(first?.total).toBeGreaterThanOrEqual(3)
  })

  it('skips what was shown to be known, shortens its neighbours, and saves nothing where something was missed', () => {
    const [known, other] = GROUPS
    const answer = (topic: string, isRight: boolean): PlacementAnswer => ({
      question: questionId(`q.${topic}.3`),
      topic: topicId(topic),
      difficulty: 3,
      isRight,
    })
    const lessons = ['t00', 't01', 't04', 't10', 't11'].map((topic) => ({
      lesson: lessonSlug(topic),
      topics: [topicId(topic)],
    }))
    const answers = [
      answer('t00', true),
      answer('t01', true),
      answer('t02', true),
      answer('t10', true),
      answer('t11', false),
      answer('t12', true),
    ]
    expect(known === undefined || other === undefined).toBe(false)
    expect(shortenedLessons(lessons, GROUPS, answers)).toEqual([
      { lesson: 't00', how: 'skip' },
      { lesson: 't01', how: 'skip' },
      { lesson: 't04', how: 'shorten' },
    ])
    expect(shortenedLessons(lessons, GROUPS, [])).toEqual([])
  })
})
