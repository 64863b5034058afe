import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { amendPipeline, effectOf, waitingOf } from '#engine/simulators/pipeline/deploying.ts'
import { differPipeline } from '#engine/simulators/pipeline/difference.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { variationsOf } from '#engine/simulators/pipeline/variations.ts'

const parse = (fields: unknown) => pipelineSimulator.shape.parse(fields)
const scenario = (fields: object = {}) => parse({ sim: 'pipeline', version: 1, ...fields })
const edit = (before: PipelineScenario, edits: Record<string, unknown>) =>
  parse(withEdits(before, amendPipeline(before, edits)))
const status = (of: PipelineScenario) => pipelineSimulator.observe(pipelineSimulator.run(of))['status']

describe('what is edited', () => {
  it.each([
    ['a method', 'api.methods.0.keyRequired', 'deployment'],
    ['a route', 'api.methods.0.route', 'deployment'],
    ['a mapping template', 'api.methods.0.template', 'deployment'],
    ['a validator', 'api.methods.0.validate', 'deployment'],
    ['the resource policy', 'api.policy', 'deployment'],
    ['an authorizer', 'api.authorizer.ttlSeconds', 'deployment'],
    ['a gateway response', 'api.gatewayResponses', 'deployment'],
    ['the switch of the default endpoint', 'api.defaultEndpoint', 'stage'],
    ['the code of a function', 'api.methods.0.backend.answer', 'at-once'],
    ['the code of an authorizer', 'api.authorizer.tokens.0.says', 'at-once'],
    ['a throttle of the stage', 'stage.throttle', 'at-once'],
    ['the stage cache', 'stage.cacheSeconds', 'at-once'],
    ['a usage plan', 'plan.quota', 'at-once'],
    ['a base path', 'domain.basePath', 'at-once'],
    ['the account', 'account', 'at-once'],
    ['the client', 'requests.0.key', 'at-once'],
  ])('of a REST API, %s: %s takes effect by %s', (_, path, effect) => {
    expect(effectOf(scenario(), path)).toBe(effect)
  })

  it('of an HTTP API waits, the default endpoint too, unless it deploys by itself', () => {
    const http = scenario({ type: 'http' })
    expect(effectOf(http, 'api.defaultEndpoint')).toBe('deployment')
    expect(effectOf(scenario({ type: 'http', stage: { autoDeploy: true } }), 'api.methods')).toBe('at-once')
    expect(effectOf(scenario({ stage: { autoDeploy: true } }), 'api.methods')).toBe('deployment')
  })

  it('waits: clients meet the deployed API until it is deployed', () => {
    const edited = edit(scenario(), { 'api.methods.0.keyRequired': true })
    expect([status(edited), waitingOf(edited)]).toEqual([200, ['the method GET /items']])
    const again = edit(edited, { 'api.policy': {} })
    expect([status(again), waitingOf(again)]).toEqual([200, ['the method GET /items', 'the resource policy']])
    const live = edit(again, { deployed: null })
    expect([status(live), waitingOf(live)]).toEqual([403, []])
  })

  it('waits no more once it is as it was', () => {
    const edited = edit(scenario(), { 'api.methods.0.keyRequired': true })
    expect(edit(edited, { 'api.methods.0.keyRequired': false })).toEqual(scenario())
  })

  it('behind the API counts at once, for the deployed method of the same route', () => {
    const waiting = scenario({
      api: { methods: [{ route: 'POST /items' }, { route: 'GET /items' }] },
      deployed: {},
    })
    const failing = edit(waiting, { 'api.methods.1.backend.answer': 'forbidden' })
    expect([status(waiting), status(failing)]).toEqual([200, 500])
    const other = edit(waiting, { 'api.methods.0.backend.answer': 'forbidden' })
    expect(status(other)).toBe(200)
  })

  it('of the default endpoint counts with any change of the stage', () => {
    const off = edit(scenario(), { 'api.defaultEndpoint': false })
    expect([status(off), waitingOf(off)]).toEqual([200, ['the default endpoint']])
    const changed = edit(off, { 'stage.throttle': { rate: 5, burst: 5 } })
    expect([status(changed), waitingOf(changed)]).toEqual([403, []])
  })

  it('is what the canary serves, where there is one', () => {
    const stage = { canaryPercent: 100 }
    expect(status(edit(scenario({ stage, deployed: {} }), { 'api.methods.0.keyRequired': true }))).toBe(403)
  })

  it('names what was added and taken away, and leaves functions aside', () => {
    const waiting = scenario({
      api: { methods: [{ route: 'GET /a', backend: { status: 201 } }, { route: 'GET /b' }] },
      deployed: { methods: [{ route: 'GET /a' }, { route: 'GET /c' }] },
    })
    expect(waitingOf(waiting)).toEqual(['the method GET /b', 'the method GET /c'])
  })
})

const presets = Object.entries(pipelineSimulator.presets)

describe('one thing to change', () => {
  it.each(presets)('in %s: each runs, and is no more than seven to choose from', (_, preset) => {
    const variations = variationsOf(preset.scenario)
    expect(variations.length).toBeLessThanOrEqual(7)
    expect(new Set(variations.map(({ label }) => label)).size).toBe(variations.length)
    const before = pipelineSimulator.run(preset.scenario)
    for (const { edits } of variations) {
      const now = pipelineSimulator.run(parse(withEdits(preset.scenario, edits)))
      expect(differPipeline(before, now)).toMatch(/\.$/)
    }
  })

  it('is told by how both requests ended', () => {
    const { scenario: start } = pipelineSimulator.presets['every-station'] ?? { scenario: scenario() }
    const told = variationsOf(start).map(({ label, edits }) => {
      const now = pipelineSimulator.run(parse(withEdits(start, edits)))
      return `${label}: ${differPipeline(pipelineSimulator.run(start), now)}`
    })
    expect(told).toEqual([
      'Drop the API key: Now 403, refused at API key; before, 201, ended at Response. The API key is missing, unknown, switched off, or in no plan of this stage.',
      'Drop the token: Now 401, refused at Authorization; before, 201, ended at Response. An identity source is missing or empty; the function is not asked.',
      'Drop the header Content-Type: Nothing changes for the client: 201, ended at Response.',
      'Drop the header X-Client: Now 400, refused at Validation; before, 201, ended at Response. A required parameter is missing or blank.',
      'Turn authorization off: Nothing changes for the client: 201, ended at Response.',
      'Require no API key: Nothing changes for the client: 201, ended at Response.',
      'Switch to an HTTP API: Now 200, ended at Response; before, 201, ended at Response. The response goes to the client.',
    ])
  })
})
