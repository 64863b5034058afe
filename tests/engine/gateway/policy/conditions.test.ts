import { describe, expect, it } from 'vitest'

import { NotModelled } from '#engine/core/shape.ts'
import { conditionHolds } from '#engine/gateway/policy/conditions.ts'
import { contextKeys, contextKeysOf, type CallFacts } from '#engine/gateway/policy/context-keys.ts'
import { isAbout } from '#engine/gateway/policy/principal.ts'

const ACCOUNT = '111122223333'
const OTHER = '444455556666'
const user = { arn: `arn:aws:iam::${ACCOUNT}:user/ann`, account: ACCOUNT }

describe('principals', () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/app/reader`
  const session = { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/s1`, account: ACCOUNT }

  it.each([
    ['everybody, unsigned', 'everybody', null, true],
    ['everybody, signed', 'everybody', user, true],
    ['somebody, unsigned', [user.arn], null, false],
    ['nobody', [], user, false],
    ['the user', ['x', user.arn], user, true],
    ['another user', [`${user.arn}e`], user, false],
    ['the account', [ACCOUNT], user, true],
    ['the root of the account', [`arn:aws:iam::${ACCOUNT}:root`], user, true],
    ['another account', [OTHER, `arn:aws:iam::${OTHER}:root`], user, false],
    ['the role of the session', [role], session, true],
    ['the role without its path', [`arn:aws:iam::${ACCOUNT}:role/reader`], session, true],
    ['the session itself', [session.arn], session, true],
    ['another session', [`arn:aws:sts::${ACCOUNT}:assumed-role/reader/s2`], session, false],
    ['another role', [`arn:aws:iam::${ACCOUNT}:role/ader`], session, false],
    ['a role of another account', [`arn:aws:iam::${OTHER}:role/reader`], session, false],
    ['a role of another partition', [`arn:aws-cn:iam::${ACCOUNT}:role/reader`], session, false],
    ['a user of the same name', [`arn:aws:iam::${ACCOUNT}:user/reader`], session, false],
  ] as const)('%s', (_, principals, caller, expected) => {
    expect(isAbout(principals, caller)).toBe(expected)
  })
})

describe('conditions', () => {
  const keys = contextKeys({
    'aws:SourceIp': '203.0.113.7',
    'aws:UserAgent': 'curl/8.5',
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': '2026-11-30T12:00:00Z',
    'aws:EpochTime': '1796040000',
    'aws:PrincipalArn': user.arn,
    'x:Many': ['a', 'b'],
    'x:Number': '10',
  })

  it.each([
    ['StringEquals', 'aws:UserAgent', ['curl/8.5'], true],
    ['StringEquals', 'aws:useragent', ['other', 'curl/8.5'], true],
    ['StringEquals', 'aws:UserAgent', ['Curl/8.5'], false],
    ['StringEquals', 'aws:UserAgent', ['curl/*'], false],
    ['StringEquals', 'aws:Missing', ['x'], false],
    ['StringEquals', 'aws:UserAgent', [], false],
    ['StringNotEquals', 'aws:UserAgent', ['other'], true],
    ['StringNotEquals', 'aws:UserAgent', ['other', 'curl/8.5'], false],
    ['StringNotEquals', 'aws:Missing', ['x'], true],
    ['StringEqualsIgnoreCase', 'aws:UserAgent', ['CURL/8.5'], true],
    ['StringNotEqualsIgnoreCase', 'aws:UserAgent', ['CURL/8.5'], false],
    ['StringLike', 'aws:UserAgent', ['curl/*'], true],
    ['StringLike', 'aws:UserAgent', ['curl/8.?'], true],
    ['StringLike', 'aws:UserAgent', ['wget/*'], false],
    ['StringNotLike', 'aws:UserAgent', ['wget/*'], true],
    ['StringNotLike', 'aws:UserAgent', ['curl/*'], false],
    ['ArnEquals', 'aws:PrincipalArn', ['arn:aws:iam::*:user/*'], true],
    ['ArnLike', 'aws:PrincipalArn', ['arn:aws:iam::*'], false],
    ['ArnNotEquals', 'aws:PrincipalArn', ['arn:aws:iam::*:role/*'], true],
    ['ArnNotLike', 'aws:PrincipalArn', ['arn:aws:iam::*:user/*'], false],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '203.0.113.0/24'], true],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8'], false],
    ['IpAddress', 'aws:VpcSourceIp', ['0.0.0.0/0'], false],
    ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8'], true],
    ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8', '203.0.113.0/24'], false],
    ['NotIpAddress', 'aws:VpcSourceIp', ['0.0.0.0/0'], true],
    ['Bool', 'aws:SecureTransport', ['true'], true],
    ['Bool', 'aws:SecureTransport', ['True'], true],
    ['Bool', 'aws:SecureTransport', ['false'], false],
    ['Bool', 'aws:Missing', ['false'], false],
    ['Null', 'aws:Missing', ['true'], true],
    ['Null', 'aws:Missing', ['false'], false],
    ['Null', 'aws:UserAgent', ['true'], false],
    ['Null', 'aws:UserAgent', ['False'], true],
    ['NumericEquals', 'x:Number', ['10.0'], true],
    ['NumericNotEquals', 'x:Number', ['10'], false],
    ['NumericLessThan', 'x:Number', ['10'], false],
    ['NumericLessThan', 'x:Number', ['10.5'], true],
    ['NumericLessThanEquals', 'x:Number', ['10'], true],
    ['NumericLessThanEquals', 'x:Number', ['9'], false],
    ['NumericGreaterThan', 'x:Number', ['10'], false],
    ['NumericGreaterThan', 'x:Number', ['-9'], true],
    ['NumericGreaterThanEquals', 'x:Number', ['10'], true],
    ['NumericGreaterThanEquals', 'x:Number', ['11'], false],
    ['NumericEquals', 'x:Number', ['ten'], false],
    ['NumericEquals', 'aws:UserAgent', ['curl/8.5'], false],
    ['DateEquals', 'aws:CurrentTime', ['2026-11-30T13:00:00+01:00'], true],
    ['DateEquals', 'aws:EpochTime', ['2026-11-30T12:00:00Z'], true],
    ['DateNotEquals', 'aws:CurrentTime', ['2026-11-30T12:00:00.000Z'], false],
    ['DateLessThan', 'aws:CurrentTime', ['2026-12-01'], true],
    ['DateLessThan', 'aws:CurrentTime', ['2026-11-30T12:00:00Z'], false],
    ['DateLessThanEquals', 'aws:CurrentTime', ['2026-11-30T12:00:00Z'], true],
    ['DateGreaterThan', 'aws:CurrentTime', ['2026-11-30'], true],
    ['DateGreaterThan', 'aws:CurrentTime', ['1796040000'], false],
    ['DateGreaterThanEquals', 'aws:CurrentTime', ['1796040000'], true],
    ['DateLessThan', 'aws:CurrentTime', ['next year'], false],
    ['StringEqualsIfExists', 'aws:Missing', ['x'], true],
    ['StringEqualsIfExists', 'aws:UserAgent', ['x'], false],
    ['ForAnyValue:StringEquals', 'x:Many', ['b', 'c'], true],
    ['ForAnyValue:StringEquals', 'x:Many', ['c'], false],
    ['ForAnyValue:StringEquals', 'x:Missing', ['c'], false],
    ['ForAnyValue:StringNotEquals', 'x:Many', ['a'], true],
    ['ForAnyValue:StringNotEquals', 'x:Many', ['a', 'b'], false],
    ['ForAllValues:StringEquals', 'x:Many', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'x:Many', ['a'], false],
    ['ForAllValues:StringLike', 'x:Missing', ['a'], true],
    ['ForAnyValue:StringLikeIfExists', 'x:Missing', ['a'], true],
    ['StringEquals', 'x:Many', ['b'], true],
    ['StringNotEquals', 'x:Many', ['b'], false],
  ])('%s %s %j: %s', (operator, key, values, expected) => {
    expect(conditionHolds({ operator, key, values }, keys)).toBe(expected)
  })

  it.each([
    'BinaryEquals',
    'stringEquals',
    'String',
    'NullIfExists',
    'ForSomeValues:StringEquals',
    '',
    'toString',
  ])('%j is not modelled', (operator) => {
    expect(() => conditionHolds({ operator, key: 'a', values: [] }, keys)).toThrow(NotModelled)
  })
})

describe('condition keys of a call', () => {
  const call: CallFacts = {
    sourceIp: '203.0.113.7',
    now: 1_796_040_000_999,
    userAgent: null,
    referer: null,
    vpc: null,
    caller: null,
  }

  it('without authentication', () => {
    expect(Object.fromEntries(contextKeysOf(call))).toEqual({
      'aws:sourceip': ['203.0.113.7'],
      'aws:currenttime': ['2026-11-30T12:00:00.999Z'],
      'aws:epochtime': ['1796040000'],
      'aws:securetransport': ['true'],
    })
    const named = contextKeysOf({ ...call, userAgent: 'curl', referer: 'https://a.example/' })
    expect(named.get('aws:useragent')).toEqual(['curl'])
    expect(named.get('aws:referer')).toEqual(['https://a.example/'])
  })

  it('through a VPC endpoint', () => {
    const keys = contextKeysOf({ ...call, vpc: { id: 'vpc-1', endpoint: 'vpce-1', sourceIp: '10.0.0.5' } })
    expect(keys.get('aws:sourceip')).toBeUndefined()
    expect([keys.get('aws:sourcevpc'), keys.get('aws:sourcevpce'), keys.get('aws:vpcsourceip')]).toEqual([
      ['vpc-1'],
      ['vpce-1'],
      ['10.0.0.5'],
    ])
  })

  it('that is signed', () => {
    const keys = contextKeysOf({ ...call, caller: { ...user, organization: 'o-1' } })
    expect([
      keys.get('aws:principalarn'),
      keys.get('aws:principalaccount'),
      keys.get('aws:principalorgid'),
    ]).toEqual([[user.arn], [ACCOUNT], ['o-1']])
    expect(
      contextKeysOf({ ...call, caller: { ...user, organization: null } }).has('aws:principalorgid'),
    ).toBe(false)
  })
})
