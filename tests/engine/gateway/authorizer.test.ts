import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { arnMatches, methodArn, wildcardMatches } from '#engine/gateway/policy/arn.ts'
import {
  AuthorizerCache,
  identityOf,
  isKept,
  outcomeOf,
  REFUSED,
  type AuthorizerConfig,
} from '#engine/gateway/authorizer.ts'
import {
  evaluatePolicy,
  withResourcePolicy,
  type PolicyResult,
  type Statement,
} from '#engine/gateway/policy/evaluate.ts'

const arn = (rest: string) => `arn:aws:execute-api:us-east-1:111122223333:a1b2c3/${rest}`

describe('ARN of a method', () => {
  it('names Region, account, API, stage, verb and path', () => {
    const method = { region: 'us-east-1', account: '111122223333', api: 'a1b2c3', stage: 'prod' }
    expect(methodArn({ ...method, verb: 'GET', path: 'orders/7' })).toBe(arn('prod/GET/orders/7'))
  })

  it.each([
    ['prod/GET/orders', 'prod/GET/orders', true],
    ['prod/GET/orders', 'prod/GET/order', false],
    ['prod/GET/orders', 'prod/GET/orders/7', false],
    ['prod/GET/orders/*', 'prod/GET/orders/7', true],
    ['prod/GET/orders/*', 'prod/GET/orders/7/items', true],
    ['prod/GET/orders/*', 'prod/GET/orders/', true],
    ['prod/GET/orders/*', 'prod/GET/orders', false],
    ['prod/*', 'prod/DELETE/orders/7', true],
    ['prod/*/orders', 'prod/DELETE/orders', true],
    ['prod/GET/*', 'prod/POST/orders', false],
    ['prod/GET/orders', 'prod/get/orders', false],
    ['prod/GET/orders', 'dev/GET/orders', false],
    ['*/GET/orders', 'dev/GET/orders', true],
    ['*', 'dev/GET/orders', true],
    ['prod/GET/order?', 'prod/GET/orders', true],
    ['prod/GET/order?', 'prod/GET/order', false],
    ['prod/GET/*/items/*', 'prod/GET/orders/7/items/2', true],
    ['prod/GET/*/items/*', 'prod/GET/orders/7/things/2', false],
    ['prod/GET/a:b', 'prod/GET/a:b', true],
    ['prod/GET/a:*', 'prod/GET/a:b:c', true],
  ])('%s covers %s: %s', (pattern, method, covers) => {
    expect(arnMatches(arn(pattern), arn(method))).toBe(covers)
  })

  it('lets a star run on where it ends its field, and stands in for fields that are left out', () => {
    const method = arn('prod/GET/a')
    expect(arnMatches('*', method)).toBe(true)
    expect(arnMatches('arn:aws:execute-api:*:*:a1b2c3/prod/*', method)).toBe(true)
    expect(arnMatches('arn:*', method)).toBe(true)
    expect(arnMatches('arn:aws:execute-api', method)).toBe(true)
    expect(arnMatches('arn:aws:execute-api:us-east-1:*', method)).toBe(true)
    expect(arnMatches('arn:aws:execute-api:us-west-2', method)).toBe(false)
    expect(arnMatches('arn:aws:execute-api:us-west-2:111122223333:*', method)).toBe(false)
    expect(arnMatches('arn:aws:execute-api:us-*:111122223333:*', method)).toBe(true)
    expect(arnMatches('arn:aws:s3:us-east-1:111122223333:*', method)).toBe(false)
    expect(arnMatches(arn('prod/GET/a'), 'a:b')).toBe(false)
    expect(arnMatches('a:b', 'a:b')).toBe(false)
    expect(arnMatches('a:b:c:d:e', 'a:b:c:d:e')).toBe(false)
    expect(arnMatches('a:b:c:d:e:f', 'a:b:c:d:e:f')).toBe(true)
    expect(arnMatches('a:b:c:d:e:fg', 'a:b:c:d:e:f:g')).toBe(false)
    expect(arnMatches('a:b:c:d:e:f:g', 'a:b:c:d:e:f:g')).toBe(true)
    expect(arnMatches('a:b:c:d:e:f:g', 'a:b:c:d:e:f:h')).toBe(false)
  })

  it('equals a regular expression on random patterns', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
    fc.assert(
      fc.property(letters, plain, (pattern, text) => {
        const source = pattern.replaceAll('*', '.*').replaceAll('?', '.')
        expect(wildcardMatches(pattern, text)).toBe(new RegExp(`^${source}$`, 'u').test(text))
      }),
      { seed: 81, numRuns: 5000 },
    )
  })
})

const allow = (...resources: string[]): Statement => ({
  effect: 'Allow',
  actions: ['execute-api:Invoke'],
  resources: resources.map(arn),
})
const deny = (...resources: string[]): Statement => ({ ...allow(...resources), effect: 'Deny' })

describe('policy', () => {
  const method = arn('prod/GET/a')

  it('denies implicitly what no statement names', () => {
    expect(evaluatePolicy([], method)).toEqual({ result: 'implicit-deny', statement: -1 })
    expect(evaluatePolicy([allow('prod/GET/b')], method)).toEqual({ result: 'implicit-deny', statement: -1 })
    expect(evaluatePolicy([deny('prod/GET/b')], method)).toEqual({ result: 'implicit-deny', statement: -1 })
  })

  it('lets an explicit deny beat an allow, wherever it stands', () => {
    expect(evaluatePolicy([allow('prod/*'), deny('prod/GET/*')], method)).toEqual({
      result: 'explicit-deny',
      statement: 1,
    })
    expect(evaluatePolicy([deny('prod/GET/*'), allow('prod/*')], method)).toEqual({
      result: 'explicit-deny',
      statement: 0,
    })
  })

  it('names the first statement that allows', () => {
    const statements = [allow('prod/GET/b'), allow('dev/*', 'prod/GET/a'), allow('prod/*')]
    expect(evaluatePolicy(statements, method)).toEqual({ result: 'allow', statement: 1 })
  })

  it('looks at the action, ignoring its case', () => {
    const with_ = (action: string): Statement => ({ ...allow('prod/*'), actions: ['s3:GetObject', action] })
    expect(evaluatePolicy([with_('execute-api:*')], method).result).toBe('allow')
    expect(evaluatePolicy([with_('EXECUTE-API:invoke')], method).result).toBe('allow')
    expect(evaluatePolicy([with_('execute-api:InvalidateCache')], method).result).toBe('implicit-deny')
    expect(
      evaluatePolicy([with_('execute-api:InvalidateCache')], method, 'execute-api:InvalidateCache').result,
    ).toBe('allow')
  })
})

describe('own check together with a resource policy', () => {
  const [yes, none, no]: PolicyResult[] = ['allow', 'implicit-deny', 'explicit-deny']
  it.each([
    // own, resource, same account (aut-06), different accounts (aut-07)
    [yes, yes, yes, yes],
    [yes, none, yes, none],
    [yes, no, no, no],
    [none, yes, yes, none],
    [none, none, none, none],
    [none, no, no, no],
    [no, yes, no, no],
    [no, none, no, no],
    [no, no, no, no],
  ] as [PolicyResult, PolicyResult, PolicyResult, PolicyResult][])(
    '%s and %s: %s in one account, %s across',
    (own, resource, same, different) => {
      expect(withResourcePolicy(own, resource, 'same')).toBe(same)
      expect(withResourcePolicy(own, resource, 'different')).toBe(different)
    },
  )
})

const config: AuthorizerConfig = { type: 'TOKEN', ttlSeconds: 300, tokenPattern: null }

describe('identity', () => {
  it('is refused where a source is missing or empty while caching is on, and for TOKEN without it too', () => {
    const refusing = [
      { ...config, type: 'TOKEN', ttlSeconds: 0 },
      { ...config, type: 'TOKEN', ttlSeconds: 300 },
      { ...config, type: 'REQUEST', ttlSeconds: 1 },
    ] as const
    for (const each of refusing) {
      expect(identityOf(each, [null])).toEqual({ refused: 'missing-source' })
      expect(identityOf(each, ['a', ''])).toEqual({ refused: 'missing-source' })
    }
  })

  it('goes to the function without a source of REQUEST while caching is off', () => {
    const uncached = { ...config, type: 'REQUEST', ttlSeconds: 0 } as const
    expect(identityOf(uncached, [null])).toHaveProperty('key')
    expect(identityOf(uncached, ['a', ''])).toHaveProperty('key')
    expect(identityOf({ ...uncached, tokenPattern: /^Bearer /u }, [null])).toHaveProperty('key')
  })

  it('is refused where a token does not fit, for TOKEN alone', () => {
    const strict = { ...config, tokenPattern: /^Bearer /u }
    expect(identityOf(strict, ['Basic x'])).toEqual({ refused: 'pattern-mismatch' })
    expect(identityOf(strict, ['Bearer x'])).toHaveProperty('key')
    expect(identityOf({ ...strict, type: 'REQUEST' }, ['Basic x'])).toHaveProperty('key')
    expect(identityOf(strict, [''])).toEqual({ refused: 'missing-source' })
  })

  it('joins all sources in order without mixing them up', () => {
    const key = (...sources: string[]) => {
      const identity = identityOf({ ...config, type: 'REQUEST' }, sources)
      return 'key' in identity ? identity.key : ''
    }
    expect(key('a', 'b')).not.toBe(key('b', 'a'))
    expect(key('a', 'b')).not.toBe(key('ab'))
    expect(key('a', 'bc')).not.toBe(key('ab', 'c'))
    expect(key('a', 'b')).toBe(key('a', 'b'))
  })
})

describe('outcome', () => {
  const method = arn('prod/GET/a')

  it('is 200 for an allow and 403 with its own words for either deny', () => {
    const outcome = (...statements: Statement[]) => outcomeOf({ kind: 'policy', statements }, method)
    expect(outcome(allow('prod/*'))).toEqual({ status: 200, body: '', policy: 'allow', statement: 0 })
    expect(outcome(allow('prod/GET/b'))).toEqual({
      status: 403,
      body: 'User is not authorized to access this resource',
      policy: 'implicit-deny',
      statement: -1,
    })
    expect(outcome(allow('prod/*'), deny('prod/GET/a'))).toEqual({
      status: 403,
      body: 'User is not authorized to access this resource with an explicit deny',
      policy: 'explicit-deny',
      statement: 1,
    })
  })

  it('is 401 when the function says so and 500 when it fails', () => {
    expect(outcomeOf({ kind: 'unauthorized' }, method)).toBe(REFUSED)
    expect(REFUSED).toEqual({ status: 401, body: 'Unauthorized', policy: null, statement: -1 })
    const failed = { status: 500, body: '', policy: null, statement: -1 }
    expect(outcomeOf({ kind: 'error' }, method)).toEqual(failed)
    expect(outcomeOf({ kind: 'misconfigured' }, method)).toEqual(failed)
  })

  it('is kept only when it is a policy and caching is on', () => {
    expect(isKept({ kind: 'policy', statements: [] }, 1)).toBe(true)
    expect(isKept({ kind: 'policy', statements: [] }, 0)).toBe(false)
    expect(isKept({ kind: 'unauthorized' }, 300)).toBe(false)
    expect(isKept({ kind: 'error' }, 300)).toBe(false)
  })
})

describe('authorizer cache', () => {
  const answer = { kind: 'policy', statements: [] } as const

  it('keeps an answer until stored + TTL, exclusive', () => {
    const cache = new AuthorizerCache()
    cache.store('a', answer, 10, 300)
    expect(cache.lookup('a', 309)).toMatchObject({ answer, storedAt: 10 })
    expect(cache.lookup('b', 309)).toBeNull()
    expect(cache.size).toBe(1)
    expect(cache.lookup('a', 310)).toBeNull()
    expect(cache.size).toBe(0)
  })

  it('forgets everything when it is flushed', () => {
    const cache = new AuthorizerCache()
    cache.store('a', answer, 0, 300)
    cache.flush()
    expect(cache.lookup('a', 0)).toBeNull()
  })
})
