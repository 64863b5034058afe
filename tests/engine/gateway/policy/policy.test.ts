import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import { decideAccess, isRefusedFirst, type Authorization } from '#engine/gateway/policy/access.ts'
import { arnFit, arnIsLike, arnMatches, methodArn, wildcardMatches } from '#engine/gateway/policy/arn.ts'
import { contextKeys } from '#engine/gateway/policy/context-keys.ts'
import { parsePolicy, type PolicyKind } from '#engine/gateway/policy/document.ts'
import { InvalidPolicy } from '#engine/gateway/policy/errors.ts'
import {
  evaluateStatements,
  INVOKE,
  mismatchOf,
  type AccessRequest,
  type PolicyResult,
} from '#engine/gateway/policy/evaluate.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const ACCOUNT = '111122223333'
const OTHER = '444455556666'
const ARN = methodArn({
  region: 'us-east-1',
  account: ACCOUNT,
  api: 'a1b2c3',
  stage: 'prod',
  verb: 'GET',
  path: 'pets',
})
const user = { arn: `arn:aws:iam::${ACCOUNT}:user/ann`, account: ACCOUNT }

const request = (changes: Partial<AccessRequest> = {}): AccessRequest => ({
  arn: ARN,
  action: INVOKE,
  caller: null,
  keys: contextKeys({}),
  ...changes,
})

describe('wildcards of ARNs', () => {
  it.each([
    ['arn:aws:execute-api:us-*-1:111122223333:a1b2c3/*', true],
    ['arn:aws:execute-api:us-*t-1:111122223333:a1b2c3/*', true],
    ['arn:aws:execute-api:eu-*-1:111122223333:a1b2c3/*', false],
    ['arn:aws:execute-api:*-1:111122223333:a1b2c3/*', true],
    ['arn:aws:execute-api:*3:a1b2c3/*', false],
    ['arn:aws:execute-api:*:a1b2c3/*', false],
    ['arn:aws:execute-api:us-east-?:111122223333:*', true],
    ['arn:aws:execute-api:us-east-1?111122223333:a1b2c3/prod/*:*', false],
    ['arn:aws:execute-api:us-east-?:*3333:*b2c3/*', true],
    ['arn:aws:execute-api:us-east-??:111122223333:*', false],
    ['arn:aws:s*:us-*-1:111122223333:*', false],
    ['arn:aws:execute-a*i:us-*-1:*:*', true],
    ['arn:aws:*-a*i:us-*-1:*:*', true],
    ['arn:aws:execute-a*i:us-*-1', true],
    ['arn:aws:execute-a*i:us-*-2', false],
    ['arn:aws:e*x:us-east-1:111122223333:*', false],
    ['', false],
    ['**', true],
  ])('%s: %s', (pattern, expected) => {
    expect(arnMatches(pattern, ARN)).toBe(expected)
  })

  it('stay within their field in the middle of it', () => {
    expect(arnMatches('a:b:c:*x:e:f', 'a:b:c:d:x:e:f')).toBe(false)
    expect(arnMatches('a:b:c:*:e:f', 'a:b:c:d:x:e:f')).toBe(true)
    expect(arnMatches('a:b:c:d?:e:f', 'a:b:c:d::e:f')).toBe(false)
    expect(arnMatches('a:b:c:d:e:*x:y?z', 'a:b:c:d:e::x:y:z')).toBe(true)
  })

  it('match as wildcards do where all of them may run on', { timeout: PATIENCE }, () => {
    const letter = fc.constantFrom('a', 'b', ':', '/')
    const text = fc.string({ unit: letter, maxLength: 14 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 12 })
    fc.assert(
      fc.property(pattern, text, (middle, given) => {
        // Whatever a bound wildcard covers, a free one covers too.
        const missing = 6 - middle.split(':').length
        const whole = missing > 0 && middle !== '*' ? `${middle}${':*'.repeat(missing)}` : middle
        expect(arnMatches(middle, given) && !wildcardMatches(whole, given)).toBe(false)
        expect(arnMatches(`::::: ${middle}`, `::::: ${given}`)).toBe(wildcardMatches(middle, given))
      }),
      RUNS,
    )
  })

  it('of conditions never run on', () => {
    expect(arnIsLike('arn:aws:iam::*:user/*', user.arn)).toBe(true)
    expect(arnIsLike('arn:aws:iam::*', user.arn)).toBe(false)
    expect(arnIsLike('arn:aws:*:user/ann', user.arn)).toBe(false)
    expect(arnIsLike(user.arn, user.arn)).toBe(true)
    expect(arnIsLike('arn:aws:iam::111122223333:user/?nn', user.arn)).toBe(true)
    expect(arnIsLike('arn:aws:iam::111122223333:*:x', 'arn:aws:iam::111122223333:user:a:x')).toBe(true)
    expect(arnIsLike('*', user.arn)).toBe(false)
    expect(arnIsLike('*:*', 'a:b')).toBe(false)
  })
})

describe('a policy document', () => {
  const parse = (statement: object, kind: PolicyKind = 'identity') =>
    parsePolicy({ Version: '2012-10-17', Statement: statement }, kind, {
      region: 'us-east-1',
      account: ACCOUNT,
      api: 'a1b2c3',
    })
  const allow = { Effect: 'Allow', Action: INVOKE, Resource: '*' }

  it('has one statement or several, with one value or several', () => {
    expect(parse(allow)).toEqual(parse([{ ...allow, Action: [INVOKE], Resource: ['*'] }]))
    expect(parse([allow, { ...allow, Effect: 'Deny' }]).map(({ effect }) => effect)).toEqual([
      'Allow',
      'Deny',
    ])
  })

  it('of a resource may leave out Region, account and API', () => {
    expect(parse({ ...allow, Resource: 'execute-api:/prod/GET/*' })[0]?.resources).toEqual([
      `arn:aws:execute-api:us-east-1:${ACCOUNT}:a1b2c3/prod/GET/*`,
    ])
    expect(() =>
      parsePolicy({ Statement: { ...allow, Resource: 'execute-api:/prod/*' } }, 'identity'),
    ).toThrow('Statement.0.Resource: expected a whole ARN.')
  })

  it('of a resource says whom it is about', () => {
    const about = (Principal: unknown) => parse({ ...allow, Principal }, 'resource')[0]?.principals
    expect(about('*')).toBe('everybody')
    expect(about({ AWS: '*' })).toBe('everybody')
    expect(about({ AWS: [OTHER, user.arn] })).toEqual([OTHER, user.arn])
    expect(parse(allow)[0]?.principals).toBeUndefined()
  })

  it('has conditions with values that may be numbers or true and false', () => {
    expect(
      parse({
        ...allow,
        Condition: { Bool: { 'aws:SecureTransport': true }, NumericEquals: { a: [1, '2'] } },
      })[0]?.conditions,
    ).toEqual([
      { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] },
      { operator: 'NumericEquals', key: 'a', values: ['1', '2'] },
    ])
    expect(parse(allow)[0]?.conditions).toEqual([])
  })

  it.each<readonly [string, object, string]>([
    ['Statement.0.Effect', { ...allow, Effect: 'allow' }, 'identity'],
    ['Statement.0.Effect', { Action: INVOKE, Resource: '*' }, 'identity'],
    ['Statement.0.Action', { Effect: 'Allow', Resource: '*' }, 'identity'],
    ['Statement.0.Action', { ...allow, NotAction: 'x' }, 'identity'],
    ['Statement.0.Action', { ...allow, Action: [] }, 'identity'],
    ['Statement.0.Action', { ...allow, Action: [{}] }, 'identity'],
    ['Statement.0.Resource', { Effect: 'Allow', Action: INVOKE }, 'identity'],
    ['Statement.0.Resource', { ...allow, NotResource: '*' }, 'identity'],
    ['Statement.0.NotResource', { Effect: 'Allow', Action: INVOKE, NotResource: [] }, 'identity'],
    ['Statement.0.Principal', { ...allow, Principal: '*' }, 'identity'],
    ['Statement.0.Principal', allow, 'resource'],
    ['Statement.0.Principal.AWS', { ...allow, Principal: { AWS: 'ann' } }, 'resource'],
    ['Statement.0.Principal.AWS', { ...allow, Principal: { AWS: [] } }, 'resource'],
    ['Statement.0.Principal.AWS', { ...allow, Principal: { AWS: 'arn:aws:iam::*:root' } }, 'resource'],
    [
      'Statement.0.Principal.AWS',
      { ...allow, Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/*` } },
      'resource',
    ],
    ['Statement.0.Resources', { ...allow, Resources: '*' }, 'identity'],
    ['Statement.0.Condition', { ...allow, Condition: [] }, 'identity'],
    ['Statement.0.Condition.Bool', { ...allow, Condition: { Bool: 'true' } }, 'identity'],
    ['Statement.0.Condition.Bool.a', { ...allow, Condition: { Bool: { a: null } } }, 'identity'],
  ])('is refused at %s: %j', (path, statement, kind) => {
    expect(() => parse(statement, kind === 'resource' ? 'resource' : 'identity')).toThrow(
      expect.objectContaining({ name: 'InvalidPolicy', path }) as Error,
    )
  })

  it('may not be too long', () => {
    const padded = (Sid: string) => parse({ ...allow, Principal: '*', Sid }, 'resource')
    const base = JSON.stringify({
      Version: '2012-10-17',
      Statement: { ...allow, Principal: '*', Sid: '' },
    }).length
    expect(padded('x'.repeat(8_192 - base))).toHaveLength(1)
    expect(() => padded('x'.repeat(8_193 - base))).toThrow('The policy: expected at most 8192 characters.')
    expect(parse({ ...allow, Resource: 'x'.repeat(512) }, 'authorizer')).toHaveLength(1)
    expect(() => parse({ ...allow, Resource: 'x'.repeat(513) }, 'authorizer')).toThrow(
      'Statement.0.Resource: expected at most 512 characters.',
    )
    expect(parse({ ...allow, Resource: 'x'.repeat(513) })).toHaveLength(1)
    expect(() => parse({ ...allow, Principal: '*' }, 'authorizer')).toThrow(InvalidPolicy)
  })

  it('that is none is refused', () => {
    expect(() => parsePolicy(null, 'identity')).toThrow('The policy: expected an object.')
    expect(() => parsePolicy({}, 'identity')).toThrow('Statement.0: expected an object.')
    expect(() => parsePolicy({ Statement: ['x'] }, 'identity')).toThrow(InvalidPolicy)
  })

  it.each<readonly [string, object]>([
    ['NotPrincipal', { Effect: 'Deny', NotPrincipal: '*', Action: INVOKE, Resource: '*' }],
    ['A principal of the kind Service', { ...allow, Principal: { Service: 'x' } }],
    [
      'A policy variable',
      { ...allow, Principal: '*', Resource: 'arn:aws:execute-api:*:*:*/${aws:username}' },
    ],
    [
      'A policy variable',
      { ...allow, Principal: '*', Condition: { StringEquals: { a: '${aws:username}' } } },
    ],
    [
      'The condition operator BinaryEquals',
      { ...allow, Principal: '*', Condition: { BinaryEquals: { a: 'x' } } },
    ],
  ])('with %s is not modelled', (feature, statement) => {
    expect(() => parse(statement, 'resource')).toThrow(new NotModelled(feature))
  })
})

describe('a statement', () => {
  const of = (statement: object) =>
    parsePolicy(
      { Statement: { Effect: 'Allow', Principal: '*', Action: INVOKE, Resource: '*', ...statement } },
      'resource',
    )[0]

  it.each<readonly [object, Partial<AccessRequest>, string | null]>([
    [{}, {}, null],
    [{ Principal: { AWS: ACCOUNT } }, {}, 'principal'],
    [{ Principal: { AWS: ACCOUNT } }, { caller: user }, null],
    [{ Action: 'execute-api:ManageConnections' }, {}, 'action'],
    [{ Action: 'EXECUTE-API:inv*' }, {}, null],
    [{ Action: ['a:b', '*'] }, {}, null],
    [{ Resource: 'arn:aws:execute-api:*:*:*/dev/*' }, {}, 'resource'],
    [{ Resource: ['x', ARN] }, {}, null],
    [
      { Condition: { StringEquals: { a: '1' }, Bool: { b: 'true' } } },
      { keys: contextKeys({ a: '1' }) },
      'condition',
    ],
    [
      { Condition: { StringEquals: { a: '1' }, Bool: { b: 'true' } } },
      { keys: contextKeys({ a: '1', b: 'true' }) },
      null,
    ],
    [
      { Condition: { StringEquals: { a: '1', b: '2' } } },
      { keys: contextKeys({ a: '1', b: '3' }) },
      'condition',
    ],
  ])('%j against %j: %s', (statement, changes, expected) => {
    const parsed = of(statement)
    expect(parsed === undefined ? 'none' : mismatchOf(parsed, request(changes))).toBe(expected)
  })

  it.each([
    [{ NotAction: 'execute-api:ManageConnections' }, null],
    [{ NotAction: ['x', 'execute-api:*'] }, 'action'],
    [{ NotAction: 'x', NotResource: 'arn:aws:execute-api:*:*:*/dev/*' }, null],
    [{ NotAction: 'x', NotResource: ['x', ARN] }, 'resource'],
  ])('%j is about everything else: %s', (written, expected) => {
    const [parsed] = parsePolicy(
      { Statement: { Effect: 'Allow', ...('NotResource' in written ? {} : { Resource: '*' }), ...written } },
      'identity',
    )
    expect(parsed === undefined ? 'none' : mismatchOf(parsed, request())).toBe(expected)
  })
})

describe('statements together', () => {
  const effects = fc.array(
    fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constantFrom(INVOKE, 'x:y'),
      Resource: fc.constantFrom('*', ARN, 'arn:aws:s3:::b'),
    }),
    { minLength: 1, maxLength: 6 },
  )

  it('deny if any denies, else allow if any allows, whatever their order', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(effects, (written) => {
        const result = (of: readonly object[]) =>
          evaluateStatements(parsePolicy({ Statement: of }, 'identity'), request()).result
        const applying = written.filter(
          ({ Action, Resource }) => Action === INVOKE && Resource !== 'arn:aws:s3:::b',
        )
        const expected = applying.some(({ Effect }) => Effect === 'Deny')
          ? 'explicit-deny'
          : applying.length > 0
            ? 'allow'
            : 'implicit-deny'
        expect(result(written)).toBe(expected)
        expect(result(written.toReversed())).toBe(expected)
      }),
      RUNS,
    )
  })

  it('name the statement that decided', () => {
    const statements = parsePolicy(
      {
        Statement: [
          { Effect: 'Allow', Action: 'x:y', Resource: '*' },
          { Effect: 'Allow', Action: '*', Resource: '*' },
          { Effect: 'Allow', Action: '*', Resource: ARN },
          { Effect: 'Deny', Action: '*', Resource: 'arn:*:dev' },
        ],
      },
      'identity',
    )
    expect(evaluateStatements(statements, request())).toEqual({ result: 'allow', statement: 1 })
    expect(evaluateStatements([], request())).toEqual({ result: 'implicit-deny', statement: -1 })
  })

  it('restrict an API to an office, as AWS shows it', () => {
    const statements = parsePolicy(
      {
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: INVOKE, Resource: 'execute-api:/*' },
          {
            Effect: 'Deny',
            Principal: '*',
            Action: INVOKE,
            Resource: 'execute-api:/*',
            Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
          },
        ],
      },
      'resource',
      { region: 'us-east-1', account: ACCOUNT, api: 'a1b2c3' },
    )
    const from = (address: string) =>
      evaluateStatements(statements, request({ keys: contextKeys({ 'aws:SourceIp': address }) }))
    expect(from('203.0.113.9')).toEqual({ result: 'allow', statement: 0 })
    expect(from('198.51.100.9')).toEqual({ result: 'explicit-deny', statement: 1 })
  })
})

describe('anything at all as a policy', () => {
  it('is read or refused by name', { timeout: PATIENCE }, () => {
    const name = fc.constantFrom(
      'Statement',
      'Effect',
      'Action',
      'NotAction',
      'Resource',
      'Principal',
      'AWS',
      'Condition',
      'StringEquals',
      'x',
    )
    const anything = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>(null, true, 1, 'Allow', '*', ACCOUNT, INVOKE, 'execute-api:/a'),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(name, tie('any'), { maxKeys: 5 }),
      ),
    })).any
    fc.assert(
      fc.property(anything, fc.constantFrom<PolicyKind>('resource', 'identity'), (document, kind) => {
        let outcome: unknown
        try {
          outcome = ['allow', 'implicit-deny', 'explicit-deny'].includes(
            evaluateStatements(parsePolicy(document, kind), request()).result,
          )
        } catch (error) {
          outcome = error instanceof InvalidPolicy || error instanceof NotModelled ? true : error
        }
        expect(outcome).toBe(true)
      }),
      RUNS,
    )
  })
})

describe('access to a REST API', () => {
  const results = { a: 'allow', n: 'implicit-deny', d: 'explicit-deny' } as const
  const rows: readonly (readonly [Authorization, 'same' | 'different', string])[] = [
    // own × resource policy: aa an ad a- na nn nd n- da dn dd d-
    ['AWS_IAM', 'same', 'aada andn dddd'],
    ['AWS_IAM', 'different', 'andn nndn dddd'],
    ['LAMBDA', 'same', 'aada andn dddd'],
    ['LAMBDA', 'different', 'aada andn dddd'],
    ['COGNITO', 'same', 'anda nndn dddd'],
    ['COGNITO', 'different', 'anda nndn dddd'],
    ['NONE', 'same', 'anda anda anda'],
  ]

  it.each(rows)('%s, %s account: %s', (authorization, accounts, expected) => {
    const decided = (['a', 'n', 'd'] as const).map((own) =>
      ([results.a, results.n, results.d, null] as const).map((resource) =>
        decideAccess({ authorization, own: results[own], resource, accounts }),
      ),
    )
    const letters = decided
      .map((row) =>
        row.map((result) => (result === 'allow' ? 'a' : result === 'explicit-deny' ? 'd' : 'n')).join(''),
      )
      .join(' ')
    expect(letters).toBe(expected)
  })

  it.each<readonly [Authorization, readonly (PolicyResult | null)[]]>([
    ['NONE', ['implicit-deny', 'explicit-deny']],
    ['LAMBDA', ['explicit-deny']],
    ['AWS_IAM', []],
    ['COGNITO', []],
  ])('%s is refused before anybody is asked on %j', (authorization, expected) => {
    const all = ['allow', 'implicit-deny', 'explicit-deny', null] as const
    expect(all.filter((resource) => isRefusedFirst(authorization, resource))).toEqual(expected)
  })
})

describe('an ARN laid on a resource', () => {
  const arn = (tail: string) => `arn:aws:execute-api:us-east-1:111122223333:a1b2c3/prod/${tail}`
  it.each([
    ['GET/a', 'GET/a', '', ''],
    ['GET/a', 'GET/b', 'a', 'b'],
    ['GET/a', 'GET/ab', '', 'b'],
    ['GET/*', 'POST/a', 'GET/*', 'POST/a'],
    ['GET/*/items', 'GET/7/parts', 'items', 'parts'],
    ['GET/orders/*', 'GET/orders', '/*', ''],
    ['*/b', 'GET/a', 'b', 'a'],
    ['GET/?', 'GET/ab', '', 'b'],
    ['*', 'DELETE/a/b', '', ''],
  ])('%s on %s leaves "%s" and "%s"', (pattern, method, restOfPattern, restOfArn) => {
    const fit = arnFit(arn(pattern), arn(method))
    expect(arn(pattern).slice(fit.pattern)).toBe(restOfPattern)
    expect(arn(method).slice(fit.arn)).toBe(restOfArn)
    expect(fit.covers).toBe(restOfPattern === '' && restOfArn === '')
  })

  it('covers what the rule says it covers, for any pattern', () => {
    const piece = fc.constantFrom('*', '?', 'a', 'b', ':', '/', 'arn', 'aws')
    const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (pattern, given) => {
        const fit = arnFit(pattern, given)
        expect(fit.covers).toBe(arnMatches(pattern, given))
        expect(fit.pattern).toBeLessThanOrEqual(pattern.length)
        expect(fit.arn).toBeLessThanOrEqual(given.length)
      }),
      { numRuns: 500 },
    )
  })
})
