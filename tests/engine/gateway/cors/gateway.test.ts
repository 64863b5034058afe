import { describe, expect, it } from 'vitest'

import {
  corsHeaders,
  isPreflight,
  preflightHeaders,
  preflightReceiver,
  withoutCorsHeaders,
} from '#engine/gateway/cors/http-api.ts'
import type { CorsConfiguration } from '#engine/gateway/model/api.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'

const ORIGIN = 'https://app.example.org'
const from = (origin: string): HeaderList => [
  ['Origin', origin],
  ['Access-Control-Request-Method', 'PUT'],
]

describe('a preflight', () => {
  it.each<readonly [string, HeaderList, boolean]>([
    ['OPTIONS', from(ORIGIN), true],
    ['GET', from(ORIGIN), false],
    ['OPTIONS', [['origin', ORIGIN]], false],
    ['OPTIONS', [['access-control-request-method', 'PUT']], false],
  ])('%s %j: %s', (method, headers, expected) => {
    expect(isPreflight(method, headers)).toBe(expected)
  })
})

describe('an HTTP API with CORS settings', () => {
  const cors: CorsConfiguration = {
    allowOrigins: [ORIGIN, 'http://*'],
    allowMethods: ['GET', 'PUT'],
    allowHeaders: ['content-type', 'x-a'],
    exposeHeaders: ['x-b', 'x-c'],
    allowCredentials: true,
    maxAge: 0,
  }

  it('answers a preflight with its settings', () => {
    expect(preflightHeaders(cors, from(ORIGIN))).toEqual([
      ['access-control-allow-origin', ORIGIN],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', 'GET,PUT'],
      ['access-control-allow-headers', 'content-type,x-a'],
      ['access-control-max-age', '0'],
    ])
  })

  it('says only what is set', () => {
    expect(
      preflightHeaders({ allowOrigins: ['*'], allowMethods: [], allowCredentials: false }, from(ORIGIN)),
    ).toEqual([['access-control-allow-origin', '*']])
    expect(preflightHeaders({}, from(ORIGIN))).toEqual([])
  })

  it('adds headers to other answers', () => {
    expect(corsHeaders(cors, from(ORIGIN))).toEqual([
      ['access-control-allow-origin', ORIGIN],
      ['access-control-allow-credentials', 'true'],
      ['access-control-expose-headers', 'x-b,x-c'],
    ])
    expect(corsHeaders({ allowOrigins: ['*'], exposeHeaders: ['x-b'] }, from(ORIGIN))).toEqual([
      ['access-control-allow-origin', '*'],
      ['access-control-expose-headers', 'x-b'],
    ])
  })

  it.each([
    [ORIGIN, ORIGIN],
    ['https://app.example.org:8443', null],
    ['https://APP.example.org', null],
    ['http://anything.example', 'http://anything.example'],
    ['https://anything.example', null],
  ])('lets %s in as %s', (origin, allowed) => {
    expect(corsHeaders(cors, from(origin))[0]?.[1] ?? null).toBe(allowed)
    expect(preflightHeaders(cors, from(origin))[0]?.[1] ?? null).toBe(allowed)
  })

  it('lets any secure origin in where it says so, and no other pattern', () => {
    expect(corsHeaders({ allowOrigins: ['https://*'] }, from(ORIGIN))).toEqual([
      ['access-control-allow-origin', ORIGIN],
    ])
    expect(corsHeaders({ allowOrigins: ['https://*.example.org', 'ftp://*'] }, from(ORIGIN))).toEqual([])
    expect(corsHeaders({ allowOrigins: ['ftp://*'] }, from('ftp://a'))).toEqual([])
  })

  it('says nothing to a request without an origin', () => {
    expect(corsHeaders(cors, [])).toEqual([])
    expect(preflightHeaders(cors, [])).toEqual([])
  })

  it('drops what the backend says of CORS', () => {
    expect(
      withoutCorsHeaders([
        ['Access-Control-Allow-Origin', '*'],
        ['access-control-max-age', '1'],
        ['X-Access-Control-A', '2'],
        ['Vary', 'Origin'],
      ]),
    ).toEqual([
      ['X-Access-Control-A', '2'],
      ['Vary', 'Origin'],
    ])
  })
})

describe('who meets a preflight of an HTTP API', () => {
  const at = {
    path: '/pets',
    hasAuthorizer: (route: { readonly routeKey: string; readonly authorizer?: string }) =>
      route.authorizer !== undefined,
  }
  const get = { routeKey: 'GET /pets' }

  it.each([
    ['the gateway, without a route', {}, [get], 'gateway'],
    ['the gateway, also with a route', {}, [{ routeKey: 'OPTIONS /pets' }], 'gateway'],
    ['the gateway, where another verb has the authorizer', {}, [{ ...get, authorizer: 'jwt' }], 'gateway'],
    ['the authorizer of $default', {}, [{ routeKey: '$default', authorizer: 'jwt' }], 'authorizer'],
    [
      'the gateway, with an open OPTIONS route beside it',
      {},
      [{ routeKey: '$default', authorizer: 'jwt' }, { routeKey: 'OPTIONS /{proxy+}' }],
      'gateway',
    ],
    ['the gateway, with an open $default', {}, [{ routeKey: '$default' }], 'gateway'],
    ['nobody, without settings', null, [get], 'nobody'],
    ['a route, without settings', null, [{ routeKey: 'ANY /pets' }], 'route'],
    ['an authorizer, without settings', null, [{ routeKey: 'ANY /pets', authorizer: 'jwt' }], 'authorizer'],
  ])('%s', (_, cors, routes, expected) => {
    expect(preflightReceiver(cors, routes, at)).toBe(expected)
  })
})
