import { describe, expect, it } from 'vitest'

import { withEdits } from '#engine/core/edits.ts'
import { problemsOfAnswer } from '#engine/gateway/integration/proxy-problems.ts'
import { readHttpApiAnswer, readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { STATION_IDS } from '#engine/gateway/pipeline/hop.ts'
import { whyDenied } from '#engine/gateway/policy/telling.ts'
import type { Statement } from '#engine/gateway/policy/evaluate.ts'
import { curesOf } from '#engine/simulators/pipeline/cures/cures.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import { endingOf } from '#engine/simulators/pipeline/told/verdict-words.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'

const run = (preset: string, edits: Readonly<Record<string, unknown>> = {}): PipelineTrace => {
  const scenario = pipelineSimulator.presets[preset]?.scenario
  return pipelineSimulator.run(pipelineSimulator.shape.parse(withEdits(scenario, edits)))
}
const stopOf = ({ requests }: PipelineTrace) => {
  const stop = requests.at(-1)?.hops.at(-1)
  if (stop === undefined) throw new Error('There is no request.')
  return stop
}
const exactly = (preset: string, edits?: Readonly<Record<string, unknown>>) =>
  stopOf(run(preset, edits)).exact

describe('where a station refuses, the page says what would be right', () => {
  it('at the route: what is deployed, also where the edit waits, on HTTP APIs and for the wrong stage', () => {
    expect(exactly('403-route')).toBe('GET /item is not deployed. Deployed on prod: GET /items.')
    expect(exactly('403-route', { 'api.methods.1': { route: 'POST /items' } })).toContain(
      'GET /items, POST /items',
    )
    expect(exactly('forgot-to-deploy')).toBe(
      'POST /items is not deployed. Deployed on prod: GET /items. Edited but not deployed: POST /items.',
    )
    expect(exactly('404-http')).toBe('GET /item is not deployed. Deployed on prod: GET /items.')
    const stage = 'The address names the stage v1. The API has the stage prod.'
    expect(exactly('403-stage')).toBe(stage)
    expect(exactly('403-stage', { type: 'http' })).toBe(stage)
  })

  it('at the resource policy: the statement, the value that it met, and what is left without it', () => {
    expect(exactly('403-policy')).toBe(
      'Statement 2 of the policy denies calls with aws:SourceIp 192.0.2.0/24 (IpAddress); this call comes with aws:SourceIp 192.0.2.10. Without that statement the policy allows this call.',
    )
    expect(exactly('403-policy', { 'api.policy.value': '192.0.2.10' })).toContain('aws:SourceIp 192.0.2.10 (')
    expect(exactly('policy-still-403')).toBe(
      'Statement 1 of the policy allows only calls with aws:SourceIp 198.51.100.0/24 (IpAddress); this call comes with aws:SourceIp 192.0.2.10.',
    )
  })

  it('at the key: which relation is missing, and the keys that count', () => {
    expect(exactly('missing-key')).toBe('No key is sent. Counts on prod: k-123.')
    expect(exactly('key-without-stage')).toBe(
      'k-123: its plan does not hold the stage prod. No switched-on key is in a usage plan that holds the stage prod.',
    )
  })

  it('at the answer of a function: what is not known, wrong or missing, and the shape', () => {
    expect(exactly('502-malformed')).toMatch(
      /^Not known in the answer: code, text\. Missing in the answer: statusCode\. Needed: an object with statusCode/,
    )
    expect(exactly('answer-body-object')).toMatch(/^Wrong in the answer: body is \{"ok":true\}, not text\./)
    expect(exactly('answer-bare-text')).toMatch(/^The function returned "ok", not an object\./)
  })

  it('at a limit: how much it is, and whether it is a setting', () => {
    expect(exactly('504-timeout')).toMatch(
      /29,001 ms; the integration timeout is 29,000 ms\..* a setting .* on a Regional REST API that most can be raised/,
    )
    expect(exactly('504-timeout', { endpoint: 'edge' })).toMatch(/edge-optimized REST API that most is fixed/)
    expect(exactly('503-http-timeout')).toMatch(
      /30,000 ms\..* from 50 to 30,000 ms; on an HTTP API that most is fixed/,
    )
    expect(exactly('413-body')).toContain('at most 10,485,760 bytes pass. This limit cannot be raised.')
    expect(exactly('414-method-arn')).toMatch(/at most 1,600 bytes pass\.$/)
  })

  it('says at a route what was changed, and that it is no fault', () => {
    const route = run('key-without-stage').requests[0]?.hops.find(({ station }) => station === 'route')
    expect(route?.exact).toMatch(
      /^Only the path is rewritten, as on every call: \/prod\/items goes on as \/items/,
    )
  })
})

describe('a policy that refuses', () => {
  const statement = (effect: 'Allow' | 'Deny', more: Partial<Statement> = {}): Statement => ({
    effect,
    actions: ['execute-api:Invoke'],
    resources: ['*'],
    ...more,
  })
  const asked = { arn: 'a', action: 'execute-api:Invoke', caller: null, keys: new Map() }

  it.each([
    [[], 'No statement of the policy allows anything.'],
    [[statement('Allow', { resources: ['b'] })], 'Statement 1 of the policy allows for another resource.'],
    [
      [statement('Deny')],
      'Statement 1 of the policy denies everybody. Without that statement the policy does not allow this call either.',
    ],
  ])('%j is told', (statements, words) => {
    expect(whyDenied(statements, asked)).toBe(words)
  })

  it('says that a key is not there', () => {
    const conditions = [{ operator: 'StringEquals', key: 'aws:SourceVpce', values: ['vpce-1'] }]
    expect(whyDenied([statement('Allow', { conditions })], asked)).toContain(
      'this call comes with aws:SourceVpce (none)',
    )
  })
})

describe('problems of an answer', () => {
  const values = [{ code: 1 }, { statusCode: 'x' }, { statusCode: 200, body: {} }, 'ok', 3, null, [1]]

  it.each(values)('are told of %j, which no REST API reads', (value) => {
    expect(readProxyAnswer(value)).toBeNull()
    expect(problemsOfAnswer(value, 'rest').length).toBeGreaterThan(1)
  })

  it('are none where it is read, and leave unknown members to HTTP APIs', () => {
    expect(problemsOfAnswer({ statusCode: 200, body: 'x' }, 'rest')).toEqual([])
    const extra = { statusCode: 200, cost: 3 }
    expect(readHttpApiAnswer(extra, '2.0')).not.toBeNull()
    expect(problemsOfAnswer(extra, 'http')).toEqual([])
    expect(problemsOfAnswer(extra, 'rest')[0]).toBe('Not known in the answer: cost.')
  })
})

describe('how a request ended', () => {
  it.each([
    ['403-policy', 'Refused'],
    ['415-media-type', 'Refused'],
    ['502-malformed', 'Failed'],
    ['504-unreachable', 'Failed'],
    ['500-authorizer', 'Failed'],
    ['504-timeout', 'Timed out'],
    ['503-http-timeout', 'Timed out'],
  ])('%s: %s, in the explanation, the headline and the legend', (preset, word) => {
    const trace = run(preset)
    expect(pipelineSimulator.explain(trace, trace.length - 1).verdict).toMatchObject({
      id: 'refused',
      label: word,
    })
    expect(pipelineSimulator.headlines(trace)[1]?.note).toBe(word)
    expect(trace.verdicts.find(({ id }) => id === 'refused')?.label).toBe(word)
    expect(pipelineSimulator.describe(trace)[0]).toContain(
      { Refused: 'It was refused at', Failed: 'It failed at', 'Timed out': 'It timed out at' }[word] ?? '?',
    )
  })

  it('is failed at every station behind the checks, but for what took too long', () => {
    expect(endingOf({ station: 'integration', rule: 'integration.timeout-websocket' })).toBe('Timed out')
    expect(endingOf({ station: 'selection', rule: 'selection.undeclared' })).toBe('Failed')
    expect(endingOf({ station: 'api-key', rule: 'api-key.refused' })).toBe('Refused')
  })
})

describe('one thing that cures a refusal', () => {
  const refused = Object.keys(pipelineSimulator.presets).filter((name) => {
    const trace = run(name)
    return trace.verdicts[stopOf(trace).verdict]?.id === 'refused'
  })

  it.each(refused)('is offered for %s, and lets the call come further', (name) => {
    const trace = run(name)
    const cures = curesOf(trace)
    expect(cures.length).toBeGreaterThan(0)
    const at = STATION_IDS.indexOf(stopOf(trace).station)
    for (const { edits } of cures) {
      const now = run(name, edits)
      const [status, place] = [now.requests.at(-1)?.status ?? 0, STATION_IDS.indexOf(stopOf(now).station)]
      expect((status > 0 && status < 400) || place > at).toBe(true)
    }
  })

  it('is that of the station that refused, and what helps alone', () => {
    const labels = (preset: string, edits?: Readonly<Record<string, unknown>>) =>
      curesOf(run(preset, edits)).map(({ label }) => label)
    expect(labels('403-route')).toEqual(['Ask for GET /items'])
    expect(labels('key-without-stage')).toEqual(['Let the plan hold this stage', 'Require no API key'])
    expect(labels('504-timeout')).toEqual(['Let the backend take 29,000 ms'])
    expect(
      labels('403-policy', { 'api.policy.value': '198.51.100.0/24', 'requests.0.sourceIp': '198.51.100.7' }),
    ).toEqual(expect.arrayContaining(['Call from 192.0.2.10', 'Drop the resource policy']))
    expect(labels('every-station')).toEqual([])
  })
})
