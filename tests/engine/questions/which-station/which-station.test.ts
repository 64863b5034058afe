import { describe, expect, it } from 'vitest'

import { loadQuestion } from '#content/questions.ts'
import { withEdits } from '#engine/core/edits.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import { grade } from '#engine/questions/grade.ts'
import { CAUSES } from '#engine/questions/which-station/causes.ts'
import { HELPLESS, TEMPTING } from '#engine/questions/which-station/changes.ts'
import { generateWhichStation } from '#engine/questions/which-station/generate.ts'
import { isServed, playStory } from '#engine/questions/which-station/play.ts'
import { whichStationId } from '#engine/questions/which-station/id.ts'
import { ASKS, changedFields, drawStory, fieldsOf } from '#engine/questions/which-station/story.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { STATION_NAMES } from '#engine/simulators/pipeline/trace.ts'

/** A tenth of the first 2,000 seeds, always the same; all of them in the soak. */
const SEEDS = Array.from({ length: 2_000 }, (_, seed) => seed).filter(
  (seed) => process.env['SOAK'] === '1' || seed % 10 === Math.floor(seed / 10) % 10,
)
const told = SEEDS.map((seed) => {
  const story = drawStory(seed)
  return { seed, story, request: playStory(fieldsOf(story)), question: generateWhichStation(seed) }
})
const labelled = [...Object.values(TEMPTING), ...HELPLESS]

describe(`which station? over ${SEEDS.length} seeds`, () => {
  it('has one fault: without it every station lets the request through', () => {
    const odd = told.filter(({ story }) => !isServed(playStory(changedFields(story, story.cause.mends))))
    expect(odd.map(({ seed, story }) => `${seed} ${story.cause.id}`)).toEqual([])
  })

  it('ends where its cause says, refused or failed by what AWS documents, and leans on no convention', () => {
    const odd = told.filter(({ story, request }) => {
      const { station, rule } = request.hops.at(-1) ?? { station: null, rule: 'response.sent' }
      const ours = request.hops.some((hop) => RULES[hop.rule].basis === 'convention')
      return (
        station !== story.cause.part.station ||
        ours ||
        RULES[rule].basis !== 'documented' ||
        isServed(request)
      )
    })
    expect(
      odd.map(({ seed, story, request }) => `${seed} ${story.cause.id} ${request.hops.at(-1)?.rule}`),
    ).toEqual([])
  })

  it('has one right option and three wrong ones, by the run and not by the question', () => {
    const odd = told.filter(({ story, request, question }) => {
      const right = question.options.filter(({ text }) => {
        if (story.ask === 'status') return text === String(request.status)
        if (story.ask === 'station') return text === STATION_NAMES[request.hops.at(-1)?.station ?? 'response']
        const change = [story.cause.mends, ...labelled].find(({ label }) => label === text)
        return change !== undefined && isServed(playStory(changedFields(story, change)))
      })
      const texts = new Set(question.options.map(({ text }) => text))
      return (
        right.length !== 1 ||
        right[0]?.id !== question.key ||
        texts.size !== 4 ||
        question.options.length !== 4
      )
    })
    expect(
      odd.map(
        ({ seed, story, question }) =>
          `${seed} ${story.cause.id} ${story.ask} ${question.options.map(({ text }) => text).join(' | ')}`,
      ),
    ).toEqual([])
  })

  it('opens in the simulator with its own API, which comes to the same', () => {
    const few = told.filter((_, index) => index % 10 === 0)
    const odd = few.filter(({ request, question: { scenario } }) => {
      const start = pipelineSimulator.presets[scenario?.preset ?? '']?.scenario
      const run = pipelineSimulator.run(pipelineSimulator.shape.parse(withEdits(start, scenario?.set ?? {})))
      return pipelineSimulator.observe(run)['status'] !== request.status
    })
    expect(odd.map(({ seed }) => seed)).toEqual([])
  })

  it('is harder with more stations in play', () => {
    const busy = [2, 3, 4].map((difficulty) => {
      const own = told.filter(({ question }) => question.difficulty === difficulty)
      const counts = own.map(({ story }) => story.others.length)
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    })
    expect(busy[0]).toBeLessThan(busy[1] ?? 0)
    expect(busy[1]).toBeLessThan(busy[2] ?? 0)
  })

  it('asks everything about every cause, and words all of it', () => {
    const asked = new Set(told.map(({ story }) => `${story.cause.id}`))
    expect([...asked].toSorted()).toEqual(CAUSES.map(({ id }) => id).toSorted())
    expect(new Set(told.map(({ story }) => story.ask))).toEqual(new Set(ASKS))
    for (const { question } of told) {
      const texts = [
        question.stem,
        question.code?.text ?? '',
        ...question.options.flatMap(({ text, rationale }) => [text, rationale]),
      ]
      expect(texts.join('\n')).not.toMatch(/undefined|NaN|null|\[object/)
      expect(texts.every((text) => text.length > 0)).toBe(true)
      expect(question.options.every(({ rationale }) => rationale.endsWith('.'))).toBe(true)
    }
  })

  it('is found by its id, graded like any other, and the same for ever', async () => {
    const question = generateWhichStation(7)
    expect(await loadQuestion(whichStationId(7))).toEqual(question)
    expect(question).toEqual(generateWhichStation(7))
    expect(grade(question, { kind: 'single', option: question.key }).verdict).toBe('right')
    expect(question).toMatchInlineSnapshot(`
      {
        "apiTypes": [
          "rest",
        ],
        "cites": [],
        "code": {
          "language": "text",
          "text": "API         REST API, Regional
                  resource policy that allows 203.0.113.0/24
      Method      GET /invoices
                  Lambda authorizer with the header Authorization
                  validator that requires the query parameter page
                  API key required
      Authorizer  allows the whole API to the token good, and answers "Unauthorized" to any other
      Stage       prod, which serves this API
      Plan        holds the stage prod and the key k-123, which is switched on
      Backend     Lambda proxy integration; the function answers 200
      Client      GET https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/invoices?page=2
                  Authorization: stale
                  x-api-key: k-123
                  from the address 203.0.113.9",
        },
        "decisive": [],
        "difficulty": 3,
        "exams": {
          "dva-c02": "4.1",
          "dva-c03": "4.1",
        },
        "given": [],
        "id": "g.which-station.7",
        "key": "change-it",
        "kind": "single",
        "lesson": "monitoring#status-codes",
        "options": [
          {
            "id": "change-it",
            "rationale": "Then every station lets the request through.",
            "text": "Send the token good in the header Authorization",
          },
          {
            "id": "change-one",
            "rationale": "The client still gets 401. Authorization: The function answered "Unauthorized".",
            "text": "Let the resource policy allow every address, and deploy",
          },
          {
            "id": "change-two",
            "rationale": "The client still gets 401. Authorization: The function answered "Unauthorized".",
            "text": "Take the validator off the method, and deploy",
          },
          {
            "id": "change-three",
            "rationale": "The client still gets 401. Authorization: The function answered "Unauthorized".",
            "text": "Require no API key for the method, and deploy",
          },
        ],
        "scenario": {
          "observe": "status",
          "preset": "plain-rest",
          "set": {
            "api.authorizer.header": "Authorization",
            "api.methods.0.authorization": "authorizer",
            "api.methods.0.keyRequired": true,
            "api.methods.0.route": "GET /invoices",
            "api.methods.0.validate.parameters.0": "query.page",
            "api.policy.value": "203.0.113.0/24",
            "api.policy.whom": "ip",
            "plan.key": "k-123",
            "requests.0.key": "k-123",
            "requests.0.line": "GET /invoices?page=2",
            "requests.0.sourceIp": "203.0.113.9",
            "requests.0.token": "stale",
            "type": "rest",
          },
          "sim": "pipeline",
        },
        "stem": "The listing shows an API, and a request to it. Everything that is set is deployed. The client does not get what it asked for. Which single change lets the request through?",
        "tests": [
          "err-02b",
          "aut-23",
        ],
        "topic": "status-codes",
        "version": 1,
      }
    `)
  })
})
