import { factId, topicId } from '#engine/questions/ids.ts'
import type { SingleQuestion } from '#engine/questions/question.ts'

import { whichStationId } from './id.ts'
import { optionsOf } from './options.ts'
import { finalHop, playStory } from './play.ts'
import { drawStory, fieldsOf, listingOf } from './story.ts'

/** The scenario that any story starts from. */
const PRESET = 'plain-rest'

const STEMS = {
  status:
    'The listing shows an API, and a request to it. Everything that is set is deployed. Which status does the client get?',
  station:
    'The listing shows an API, and a request to it. Everything that is set is deployed. Which station ends the request?',
  change:
    'The listing shows an API, and a request to it. Everything that is set is deployed. The client does not get what it asked for. Which single change lets the request through?',
} as const

/**
 * The question of a seed (a whole number from 0): its key and every rationale are what the rules of the gateway come to.
 * The same for ever as long as causes, parts and rules stay as they are.
 */
export function generateWhichStation(seed: number): SingleQuestion {
  const story = drawStory(seed)
  const fields = fieldsOf(story)
  const request = playStory(fields)
  const options = optionsOf(story, request)
  const [key] = options
  const fact = finalHop(request).fact
  if (key === undefined) throw new RangeError(`The seed ${seed} has no answer.`)
  return {
    id: whichStationId(seed),
    version: 1,
    kind: 'single',
    topic: topicId('status-codes'),
    apiTypes: [story.cause.type],
    exams: { 'dva-c02': '4.1', 'dva-c03': '4.1' },
    difficulty: LEVELS[story.level] ?? 2,
    stem: STEMS[story.ask],
    code: { language: 'text', text: listingOf(story) },
    decisive: [],
    tests: story.cause.tests.map(factId),
    cites: fact === null || story.cause.tests.includes(fact) ? [] : [factId(fact)],
    given: [],
    lesson: lessonOf(request.status),
    scenario: { sim: 'pipeline', preset: PRESET, set: fields, observe: 'status' },
    options,
    key: key.id,
  }
}

const LEVELS = [2, 3, 4] as const

function lessonOf(status: number): string {
  if (status === 403) return 'monitoring#refusals'
  return status >= 500 ? 'monitoring#server-errors' : 'monitoring#status-codes'
}
