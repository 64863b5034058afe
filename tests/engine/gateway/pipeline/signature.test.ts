import { describe, expect, it } from 'vitest'

import type { Gateway, HttpApi, WebsocketApi } from '#engine/gateway/model/api.ts'
import type { Header } from '#engine/gateway/model/http.ts'
import type { AccessKey, ClientRequest } from '#engine/gateway/model/request.ts'
import { DEFAULT_START } from '#engine/gateway/pipeline/context.ts'
import type { WireRequest } from '#engine/gateway/signing/canonical.ts'
import { sign } from '#engine/gateway/signing/sign.ts'
import type { SigningInput } from '#engine/gateway/signing/signing-input.ts'

import { gatewayWith, message, MOCK, playAll, requestFor, verdict, type Asked } from './build.ts'

const HOST = 'a1.execute-api.eu-west-1.amazonaws.com'
const ANA: AccessKey = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  account: '111111111111',
  principal: 'arn:aws:iam::111111111111:user/ana',
  identityPolicy: 'allow',
}
const BEN: AccessKey = {
  ...ANA,
  accessKeyId: 'AKIAI44QH8DHBEXAMPLE',
  principal: 'arn:aws:iam::111111111111:user/ben',
  identityPolicy: 'implicit-deny',
}
/** A session that ends an hour after the start. */
const SESSION: AccessKey = {
  ...ANA,
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  principal: 'arn:aws:sts::111111111111:assumed-role/reader/s1',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE/token==',
  expiresAt: DEFAULT_START + 3_600_000,
}
const GATEWAY: Gateway = gatewayWith(
  { ...MOCK, method: 'ANY', authorization: { type: 'AWS_IAM' } },
  { gateway: { accessKeys: [ANA, BEN, SESSION] } },
)

type Client = Partial<Omit<SigningInput, 'request'>> & {
  readonly key?: AccessKey
  readonly wire?: Partial<WireRequest>
}

/** A request as its client signs it, at the start of simulated time. */
function signed({ key = ANA, wire = {}, ...more }: Client = {}): Asked {
  const request: WireRequest = {
    method: 'GET',
    target: '/prod/items',
    headers: [['Host', HOST]],
    body: '',
    ...wire,
  }
  const { request: sent } = sign({
    request,
    credentials: key,
    region: 'eu-west-1',
    service: 'execute-api',
    now: DEFAULT_START,
    mode: { kind: 'header' },
    ...more,
  })
  return { method: sent.method, target: sent.target, headers: sent.headers, body: sent.body }
}

const played = (asked: Asked, gateway = GATEWAY) => {
  const [outcome] = playAll(gateway, [asked])
  if (outcome === undefined) throw new Error('Nothing was played.')
  return verdict(outcome)
}

const withHeader = (asked: Asked, [name, value]: Header): Asked => ({
  ...asked,
  headers: [...(asked.headers ?? []).filter(([given]) => given !== name), [name, value]],
})

const QUERY = { kind: 'query', expiresInSeconds: 60 } as const
const MINUTE = 60_000

describe('a signed call of a method with IAM authorization', () => {
  it.each([
    ['signed in the header', signed()],
    ['signed in the query string', signed({ mode: QUERY })],
    ['by a session that sends its token', signed({ key: SESSION })],
    ['by a session whose token stands in the query string', signed({ key: SESSION, mode: QUERY })],
    ['at the edge of what clocks may differ', signed({ now: DEFAULT_START - 5 * MINUTE })],
    [
      'with a verb that another header names: the one that was sent is signed',
      signed({
        wire: {
          method: 'POST',
          headers: [
            ['Host', HOST],
            ['X-HTTP-Method-Override', 'GET'],
          ],
        },
      }),
    ],
  ])('passes %s', (_, asked) => {
    expect(played(asked)).toEqual([200, '{"ok":true}', 'response.sent'])
  })

  it('is anonymous to no policy: the caller is named where none of them allows', () => {
    const [status, text, rule] = played(signed({ key: BEN }))
    expect([status, rule]).toEqual([403, 'authorization.iam-denied'])
    expect(text).toContain(`User: ${BEN.principal} is not authorized`)
  })

  it('signs for the host that was called where the client names none', () => {
    const asked = signed()
    const nameless = { ...asked, headers: (asked.headers ?? []).filter(([name]) => name !== 'Host') }
    expect(played(nameless)[0]).toBe(200)
  })

  const TOKEN = message('The security token included in the request is invalid.')
  const MATCH = message('The request signature does not match')
  const TIME = message('Signature expired')
  it.each<readonly [string, Asked, string, string]>([
    ['unsigned', requestFor(), message('Missing Authentication Token'), 'authorization.unsigned'],
    ['with another path', { ...signed(), target: '/prod/items?all=1' }, MATCH, 'authorization.signature'],
    ['with another body', { ...signed(), body: 'x' }, MATCH, 'authorization.signature'],
    ['with another verb', { ...signed(), method: 'POST' }, MATCH, 'authorization.signature'],
    [
      'with the secret of somebody else',
      signed({ credentials: { ...ANA, secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' } }),
      MATCH,
      'authorization.signature',
    ],
    [
      'with a key that nobody has',
      signed({ key: { ...ANA, accessKeyId: 'AKIDEXAMPLE' } }),
      TOKEN,
      'authorization.unknown-key',
    ],
    [
      'by a session without its token',
      signed({
        key: SESSION,
        credentials: { accessKeyId: SESSION.accessKeyId, secretAccessKey: SESSION.secretAccessKey },
      }),
      TOKEN,
      'authorization.unknown-key',
    ],
    [
      'by a session that is over',
      { ...signed({ key: SESSION, now: DEFAULT_START + 60 * MINUTE }), at: 3_600_000_000 },
      message('The security token included in the request is expired'),
      'authorization.expired',
    ],
    [
      'too long ago',
      signed({ now: DEFAULT_START - 5 * MINUTE - 1_000 }),
      TIME,
      'authorization.signature-time',
    ],
    [
      'ahead of the clock',
      signed({ now: DEFAULT_START + 5 * MINUTE + 1_000 }),
      TIME,
      'authorization.signature-time',
    ],
    [
      'in a query string whose time is up',
      { ...signed({ mode: QUERY }), at: 61_000_000 },
      TIME,
      'authorization.signature-time',
    ],
    [
      'for another Region',
      signed({ region: 'us-east-1' }),
      message('The signature was made for another Region, service or day'),
      'authorization.signature-scope',
    ],
    [
      'with half of an Authorization header',
      withHeader(signed(), ['Authorization', 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE']),
      message('The signature is not complete'),
      'authorization.incomplete-signature',
    ],
    [
      'without its date among the signed headers',
      withHeader(signed(), [
        'Authorization',
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
      ]),
      message('The signature does not cover a header that it must cover'),
      'authorization.unsigned-header',
    ],
  ])('%s is refused with 403', (_, asked, text, rule) => {
    expect(played(asked)).toEqual([403, text, rule])
  })

  it('counts as unsigned where no key is known, and by the verdict that is handed in before all', () => {
    const keyless = { ...GATEWAY, accessKeys: [] }
    expect(played(signed(), keyless)[2]).toBe('authorization.unsigned')
    const handed: ClientRequest['verdicts'] = { signature: { ...ANA, verdict: 'invalid' } }
    expect(played({ ...signed(), verdicts: handed })[2]).toBe('authorization.signature')
  })
})

describe('a resource policy', () => {
  it('sees whoever signed, and nobody whose signature is refused', () => {
    const resourcePolicy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: { AWS: BEN.principal }, Action: 'execute-api:Invoke', Resource: '*' },
      ],
    }
    const guarded = gatewayWith(
      { ...MOCK, authorization: { type: 'AWS_IAM' } },
      { api: { resourcePolicy }, gateway: { accessKeys: [ANA, BEN] } },
    )
    expect(played(signed({ key: BEN }), guarded)[1]).toContain(`User: ${BEN.principal} is`)
    expect(played(signed({ key: BEN }), guarded)[1]).toContain('with an explicit deny')
    expect(played({ ...signed({ key: BEN }), body: 'x' }, guarded)[2]).toBe('authorization.signature')
    expect(played(signed(), guarded)[0]).toBe(200)
  })
})

describe('HTTP and WebSocket APIs', () => {
  const integration = { type: 'HTTP_PROXY', uri: 'https://backend.example/' } as const
  const authorization = { type: 'AWS_IAM' } as const
  const http: HttpApi = {
    kind: 'http',
    id: 'a1',
    routes: [{ routeKey: 'GET /items', authorization, integration }],
  }
  const socket: WebsocketApi = {
    kind: 'websocket',
    id: 'a1',
    routeSelectionExpression: '$request.body.action',
    routes: [{ routeKey: '$connect', authorization }],
  }
  const gatewayOf = (api: HttpApi | WebsocketApi): Gateway => ({
    ...GATEWAY,
    backends: { backend: { status: 200, headers: {}, body: '' } },
    apis: { a1: { edited: api, deployments: { d1: api }, stages: [{ name: 'prod', deployment: 'd1' }] } },
  })

  it.each([
    ['valid', signed(), 200, 'response.sent'],
    ['unsigned', {}, 403, 'authorization.unsigned'],
    ['changed on the way', { ...signed(), body: 'x' }, 403, 'authorization.signature'],
    ['of a caller who may not', signed({ key: BEN }), 403, 'authorization.iam-denied'],
    ['of another account', signed({ key: ANA }), 403, 'authorization.iam-denied'],
  ])('an HTTP API answers a call that is %s', (name, asked, status, rule) => {
    const gateway = gatewayOf(http)
    const foreign = { ...gateway, accessKeys: [{ ...ANA, account: '222222222222' }] }
    const [got, text, last] = played(asked, name === 'of another account' ? foreign : gateway)
    expect([got, last]).toEqual([status, rule])
    expect(text).toBe(status === 200 ? '' : message('Forbidden'))
  })

  it('a WebSocket API checks the handshake', () => {
    const handshake = signed({ wire: { target: '/prod' } })
    expect(played(handshake, gatewayOf(socket))[2]).toBe('response.connected')
    expect(played({ ...handshake, target: '/prod?x=1' }, gatewayOf(socket))).toEqual([
      403,
      expect.any(String),
      'authorization.signature',
    ])
  })
})
