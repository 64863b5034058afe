import { describe, expect, it } from 'vitest'

import {
  compileGatewayMappings,
  compileRequestMappings,
  compileResponseMappings,
  mapHeaders,
  mapRequest,
  UnknownTarget,
} from '#engine/gateway/integration/parameters.ts'
import { compileSource, UnknownSource, type SourceScope } from '#engine/gateway/integration/sources.ts'

const scope: SourceScope = {
  method: {
    path: { id: '7' },
    query: [
      ['q', '1'],
      ['q', '2'],
    ],
    headers: [
      ['X-A', 'a'],
      ['x-a', 'b'],
      ['X-A', 'c'],
    ],
    body: 'body',
  },
  answer: {
    headers: [
      ['Location', '/1'],
      ['location', '/2'],
    ],
    body: 'answer',
  },
  stageVariables: { v: 'var' },
  context: (name) => (name === 'stage' ? 'prod' : null),
  bodyPath: (body, path) => (path === '$.none' ? null : `${String(body)} at ${path}`),
}

describe('sources of a parameter mapping', () => {
  it.each([
    ["'text'", ['text']],
    ["''", ['']],
    ['method.request.path.id', ['7']],
    ['method.request.path.none', []],
    ['method.request.querystring.q', ['2']],
    ['method.request.multivaluequerystring.q', ['1', '2']],
    ['method.request.header.X-A', ['c']],
    ['method.request.multivalueheader.X-A', ['a', 'c']],
    ['method.request.header.X-a', []],
    ['method.request.body', ['body']],
    ['method.request.body.a.b', ['body at $.a.b']],
    ['method.request.body.$.a', ['body at $.a']],
    ['method.request.body.none', []],
    ['integration.response.header.LOCATION', ['/2']],
    ['integration.response.multivalueheader.Location', ['/1', '/2']],
    ['integration.response.body', ['answer']],
    ['integration.response.body.x', ['answer at $.x']],
    ['stageVariables.v', ['var']],
    ['stageVariables.none', []],
    ['context.stage', ['prod']],
    ['context.none', []],
  ])('%s gives %j', (source, values) => {
    expect(compileSource(source)(scope)).toEqual(values)
  })

  it('has no answer on the way to the backend', () => {
    const before = { ...scope, answer: null }
    for (const place of ['header.a', 'multivalueheader.a', 'body'])
      expect(compileSource(`integration.response.${place}`)(before)).toEqual([])
  })

  it.each(['text', "'", 'method.request.cookie.a', 'integration.response.path.a', 'other.a'])(
    '%s is no source',
    (source) => {
      expect(() => compileSource(source)).toThrow(UnknownSource)
    },
  )
})

describe('parameter mappings', () => {
  it('puts values where they belong and leaves out what is absent', () => {
    const mappings = compileRequestMappings({
      'integration.request.path.id': 'method.request.path.id',
      'integration.request.querystring.q': 'method.request.multivaluequerystring.q',
      'integration.request.header.X-Id': 'method.request.path.id',
      'integration.request.header.X-None': 'method.request.header.none',
    })
    expect(mapRequest(mappings, scope)).toEqual({
      path: { id: '7' },
      query: [
        ['q', '1'],
        ['q', '2'],
      ],
      headers: [['X-Id', '7']],
    })
    expect(mapRequest([], scope)).toEqual({ path: {}, query: [], headers: [] })
  })

  it('makes headers of responses', () => {
    const response = compileResponseMappings({
      'method.response.header.X-To': 'integration.response.header.Location',
    })
    expect(mapHeaders(response, scope)).toEqual([['X-To', '/2']])
    const gateway = compileGatewayMappings({ 'gatewayresponse.header.X-From': "'here'" })
    expect(mapHeaders(gateway, scope)).toEqual([['X-From', 'here']])
  })

  it.each(['integration.request.body.a', 'method.response.header.a', 'integration.request.header.'])(
    '%s is no target of a request',
    (target) => {
      expect(() => compileRequestMappings({ [target]: "'x'" })).toThrow(UnknownTarget)
    },
  )

  it('knows the targets of responses', () => {
    expect(() => compileResponseMappings({ 'gatewayresponse.header.a': "'x'" })).toThrow(UnknownTarget)
    expect(() => compileGatewayMappings({ 'method.response.header.a': "'x'" })).toThrow(UnknownTarget)
  })
})
