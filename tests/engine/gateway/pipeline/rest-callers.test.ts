import { describe, expect, it } from 'vitest'

import type { PolicyDocument, RestMethod } from '#engine/gateway/model/api.ts'
import type { DeclaredAnswer, LambdaAuthorizer } from '#engine/gateway/model/authorizer.ts'
import type { SignatureVerdict } from '#engine/gateway/model/request.ts'

import { gatewayWith, message, MOCK, play, playAll, verdict, type Asked } from './build.ts'

const ARN = 'arn:aws:execute-api:eu-west-1:111111111111:a1/prod/GET/items'
const ALLOW_ALL = { effect: 'Allow', actions: ['execute-api:Invoke'], resources: ['*'] } as const
const policy = (effect: 'Allow' | 'Deny', resource: string): DeclaredAnswer => ({
  answer: {
    kind: 'policy',
    statements: [{ effect, actions: ['execute-api:Invoke'], resources: [resource] }],
  },
})

const authorizer = (more: Partial<LambdaAuthorizer> = {}): LambdaAuthorizer => ({
  kind: 'lambda',
  type: 'TOKEN',
  identitySources: ['method.request.header.Authorization'],
  answers: {
    byToken: {
      good: { answer: { kind: 'policy', statements: [ALLOW_ALL] }, principalId: 'me', context: { n: 1 } },
      narrow: policy('Allow', ARN),
      denied: policy('Deny', '*'),
      broken: { answer: { kind: 'error' } },
      wrong: { answer: { kind: 'misconfigured' } },
    },
    otherwise: { answer: { kind: 'unauthorized' } },
  },
  ...more,
})

const guarded: RestMethod = { ...MOCK, authorization: { type: 'AUTHORIZER', authorizer: 'auth' } }
const other: RestMethod = { ...guarded, resource: '/other' }
const token = (value: string, more: Asked = {}): Asked => ({ headers: [['Authorization', value]], ...more })
const parts = (more: Partial<LambdaAuthorizer> = {}) => ({ api: { authorizers: { auth: authorizer(more) } } })

const NOT_AUTHORIZED = 'User is not authorized to access this resource'

describe('a Lambda authorizer', () => {
  it.each([
    ['good', [200, '{"ok":true}', 'response.sent']],
    ['denied', [403, message(`${NOT_AUTHORIZED} with an explicit deny`), 'authorization.denied']],
    ['unknown', [401, message('Unauthorized'), 'authorization.unauthorized']],
    ['broken', [500, message('Internal server error'), 'authorization.failed']],
    ['wrong', [500, message('Internal server error'), 'authorization.misconfigured']],
    ['', [401, message('Unauthorized'), 'authorization.identity-missing']],
  ])('makes of the token "%s"', (value, expected) => {
    expect(verdict(play(guarded, parts(), token(value)))).toEqual(expected)
  })

  it('is not asked without a token, or for one that does not fit the expression', () => {
    expect(play(guarded, parts()).hops.at(-1)?.rule).toBe('authorization.identity-missing')
    expect(play(guarded, parts({ tokenPattern: '^g' }), token('denied')).hops.at(-1)?.rule).toBe(
      'authorization.pattern',
    )
    expect(play(guarded, parts({ tokenPattern: '^g' }), token('good')).response.status).toBe(200)
  })

  it('keeps a policy for all methods until its TTL is over', () => {
    const gateway = gatewayWith([guarded, other], parts({ ttlSeconds: 10 }))
    const rules = playAll(gateway, [
      token('narrow'),
      token('narrow', { path: '/other', at: 1 }),
      token('narrow', { at: 9_999_999 }),
      token('narrow', { at: 10_000_000 }),
    ]).map(({ hops }) => hops.find(({ station }) => station === 'authorization')?.rule)
    expect(rules).toEqual([
      'authorization.asked',
      'authorization.not-covered',
      'authorization.kept',
      'authorization.asked',
    ])
  })

  it('says an implicit deny in bare words', () => {
    expect(verdict(play([guarded, other], parts(), token('narrow', { path: '/other' })))).toEqual([
      403,
      message(NOT_AUTHORIZED),
      'authorization.not-covered',
    ])
  })

  it('keeps nothing with a TTL of 0, and no error', () => {
    const rules = (value: string, ttlSeconds: number) =>
      playAll(gatewayWith(guarded, parts({ ttlSeconds })), [token(value), token(value)]).map(
        ({ hops }) => hops.find(({ station }) => station === 'authorization')?.rule,
      )
    expect(rules('good', 0)).toEqual(['authorization.asked', 'authorization.asked'])
    expect(rules('good', 300)).toEqual(['authorization.asked', 'authorization.kept'])
    expect(rules('unknown', 300)).toEqual(['authorization.unauthorized', 'authorization.unauthorized'])
  })

  it('gives its context to the mappings as text', () => {
    const method: RestMethod = {
      ...guarded,
      integration: {
        type: 'HTTP',
        uri: 'https://b.example/',
        requestParameters: {
          'integration.request.header.X-N': 'context.authorizer.n',
          'integration.request.header.X-Who': 'context.authorizer.principalId',
        },
      },
      integrationResponses: [{ statusCode: '200' }],
    }
    const outcome = play(method, { ...parts(), backend: { status: 200 } }, token('good'))
    const sent = outcome.hops.map(({ after }) => after).find((after) => after.kind === 'backend-request')
    expect(sent?.kind === 'backend-request' ? sent.headers : []).toEqual(
      expect.arrayContaining([
        ['X-N', '1'],
        ['X-Who', 'me'],
      ]),
    )
  })

  it('can supply the API key', () => {
    const keyed: RestMethod = { ...guarded, apiKeyRequired: true }
    const plans = [
      {
        id: 'p',
        stages: [{ api: 'a1', stage: 'prod' }],
        keys: [{ id: 'k', value: 'secret', enabled: true }],
      },
    ]
    const answers = {
      byToken: {},
      otherwise: {
        answer: { kind: 'policy', statements: [ALLOW_ALL] } as const,
        usageIdentifierKey: 'secret',
      },
    }
    const api = { authorizers: { auth: authorizer({ answers }) } }
    expect(
      play(keyed, { plans, api: { ...api, apiKeySource: 'AUTHORIZER' } }, token('x')).response.status,
    ).toBe(200)
    expect(play(keyed, { plans, api }, token('x')).response.status).toBe(403)
  })
})

const document = (
  effect: 'Allow' | 'Deny',
  more: Readonly<Record<string, unknown>> = {},
): PolicyDocument => ({
  Statement: [
    { Effect: effect, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', ...more },
  ],
})
const anonymous = (suffix = '') =>
  message(`User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${ARN}${suffix}`)
const signature = (more: Partial<SignatureVerdict> = {}): Asked => ({
  verdicts: {
    signature: {
      verdict: 'valid',
      account: '111111111111',
      principal: 'arn:aws:iam::111111111111:user/me',
      identityPolicy: 'allow',
      ...more,
    },
  },
})

describe('resource policies', () => {
  it.each([
    ['allows', document('Allow'), [200, '{"ok":true}', 'response.sent']],
    ['denies', document('Deny'), [403, anonymous(' with an explicit deny'), 'resource-policy.explicit-deny']],
    [
      'says nothing',
      document('Allow', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
      [403, anonymous(), 'resource-policy.denied'],
    ],
    [
      'allows the address',
      document('Allow', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
      [200, '{"ok":true}', 'response.sent'],
    ],
  ])('alone, one that %s', (...[, resourcePolicy, expected]) => {
    expect(verdict(play(MOCK, { api: { resourcePolicy } }))).toEqual(expected)
  })

  it('ends the call before a Lambda authorizer only by an explicit deny', () => {
    const api = (resourcePolicy: PolicyDocument) => ({ api: { ...parts().api, resourcePolicy } })
    const nobody = document('Allow', { Resource: 'execute-api:/test/*' })
    expect(play(guarded, api(document('Deny')), token('good')).hops.at(-1)?.rule).toBe(
      'resource-policy.explicit-deny',
    )
    expect(play(guarded, api(nobody), token('good')).response.status).toBe(200)
    expect(
      play([guarded, other], api(document('Allow')), token('narrow', { path: '/other' })).response.status,
    ).toBe(200)
    expect(play(guarded, api(document('Allow')), token('denied')).response.status).toBe(403)
  })

  it('lets a VPC endpoint in', () => {
    const resourcePolicy = document('Allow', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })
    const api = { endpointType: 'private', resourcePolicy } as const
    const caller = (endpoint: string) => ({
      caller: { network: 'vpc', sourceIp: '10.0.0.1', vpc: 'vpc-1', endpoint, privateDns: true } as const,
    })
    expect(play(MOCK, { api }, caller('vpce-1')).response.status).toBe(200)
    expect(play(MOCK, { api }, caller('vpce-2')).hops.at(-1)?.rule).toBe('resource-policy.denied')
  })
})

describe('IAM authorization', () => {
  const method: RestMethod = { ...MOCK, authorization: { type: 'AWS_IAM' } }

  it.each([
    ['a caller with a policy', signature(), undefined, 200, 'response.sent'],
    [
      'a caller without one',
      signature({ identityPolicy: 'implicit-deny' }),
      undefined,
      403,
      'authorization.iam-denied',
    ],
    [
      'a caller whom the resource policy allows',
      signature({ identityPolicy: 'implicit-deny' }),
      document('Allow'),
      200,
      'response.sent',
    ],
    [
      'a caller whom the resource policy denies',
      signature(),
      document('Deny'),
      403,
      'authorization.iam-denied',
    ],
    ['another account', signature({ account: '222222222222' }), undefined, 403, 'authorization.iam-denied'],
    [
      'another account that is named',
      signature({ account: '222222222222' }),
      document('Allow'),
      200,
      'response.sent',
    ],
    ['a wrong signature', signature({ verdict: 'invalid' }), undefined, 403, 'authorization.signature'],
    ['an expired token', signature({ verdict: 'expired' }), undefined, 403, 'authorization.expired'],
  ])('%s', (...[, asked, resourcePolicy, status, rule]) => {
    const api = resourcePolicy === undefined ? {} : { resourcePolicy }
    const outcome = play(method, { api }, asked)
    expect([outcome.response.status, outcome.hops.at(-1)?.rule]).toEqual([status, rule])
  })

  it('names the caller who is refused', () => {
    expect(verdict(play(method, {}, signature({ identityPolicy: 'implicit-deny' })))[1]).toBe(
      message(
        `User: arn:aws:iam::111111111111:user/me is not authorized to perform: execute-api:Invoke on resource: ${ARN}`,
      ),
    )
  })

  it('refuses a method whose ARN is too long', () => {
    const long: RestMethod = { ...method, resource: '/{proxy+}' }
    const outcome = play(long, {}, { ...signature(), path: `/${'x'.repeat(1_600)}` })
    expect(verdict(outcome)).toEqual([414, message('Request URI too long'), 'authorization.arn'])
  })
})

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: object) => `${encoded({ alg: 'RS256', kid: 'k1' })}.${encoded(claims)}.c2ln`
const NOW = Date.UTC(2026, 0, 1) / 1000
const CLAIMS = { iss: 'https://issuer.example', exp: NOW + 60, aud: 'app', scope: 'read' }

describe('token authorizers of a REST API', () => {
  const setting = (kind: 'jwt' | 'cognito') => ({
    kind: 'token' as const,
    identitySource: 'method.request.header.Authorization',
    keys: [{ kid: 'k1', kty: 'RSA' }],
    token:
      kind === 'jwt'
        ? ({ kind, api: 'rest', issuers: [{ issuer: 'https://issuer.example', audience: ['app'] }] } as const)
        : ({ kind, pools: ['https://issuer.example'], audiencePattern: null } as const),
  })
  const scoped: RestMethod = {
    ...MOCK,
    authorization: { type: 'AUTHORIZER', authorizer: 'auth', scopes: ['read'] },
  }
  const rule = (kind: 'jwt' | 'cognito', claims: object, more: Asked = {}) => {
    const outcome = play(scoped, { api: { authorizers: { auth: setting(kind) } } }, token(jwt(claims), more))
    return [outcome.response.status, outcome.hops.find(({ station }) => station === 'authorization')?.rule]
  }

  it.each([
    ['jwt', CLAIMS, [200, 'authorization.token']],
    ['jwt', { ...CLAIMS, exp: NOW }, [401, 'authorization.token-refused']],
    ['jwt', { ...CLAIMS, scope: 'write' }, [403, 'authorization.scope']],
    ['cognito', { ...CLAIMS, token_use: 'access' }, [200, 'authorization.cognito']],
    ['cognito', { ...CLAIMS, token_use: 'access', scope: 'write' }, [401, 'authorization.scope']],
  ] as const)('%s with %j', (kind, claims, expected) => {
    expect(rule(kind, claims)).toEqual(expected)
  })

  it('believes the verdict on the signature', () => {
    expect(rule('jwt', CLAIMS, { verdicts: { tokenSignature: 'invalid' } })).toEqual([
      401,
      'authorization.token-refused',
    ])
  })

  it('needs an allow of a resource policy as well', () => {
    const api = {
      authorizers: { auth: setting('jwt') },
      resourcePolicy: document('Allow', { Resource: 'execute-api:/x/*' }),
    }
    expect(play(scoped, { api }, token(jwt(CLAIMS))).hops.at(-1)?.rule).toBe('resource-policy.denied')
  })
})

describe('a refused API key', () => {
  const keyed: RestMethod = { ...MOCK, apiKeyRequired: true }
  const planOf = (enabled: boolean, stage: string) => [
    { id: 'p', stages: [{ api: 'a1', stage }], keys: [{ id: 'k', value: 'k-1', enabled }] },
  ]
  const send = (value: string): Asked => ({ headers: [['x-api-key', value]] })

  it.each<readonly [string, Asked, readonly [boolean, string]]>([
    ['no key sent', {}, [true, 'prod']],
    ['no key sent', send(''), [true, 'prod']],
    ['k-2: in no usage plan', send('k-2'), [true, 'prod']],
    ['k-1: switched off', send('k-1'), [false, 'prod']],
    ['k-1: its plan does not hold the stage prod', send('k-1'), [true, 'test']],
  ])('says which of its causes it is: %s', (cause, asked, [enabled, stage]) => {
    const outcome = play(keyed, { plans: planOf(enabled, stage) }, asked)
    expect([...verdict(outcome), outcome.hops.at(-1)?.detail]).toEqual([
      403,
      message('Forbidden'),
      'api-key.refused',
      cause,
    ])
  })
})
