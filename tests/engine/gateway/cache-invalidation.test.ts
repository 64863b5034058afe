import { describe, expect, it } from 'vitest'

import { invalidationOf, type UnauthorizedStrategy } from '#engine/gateway/cache-invalidation.ts'

const FAIL = 'FAIL_WITH_403'
const WARN = 'SUCCEED_WITH_RESPONSE_HEADER'
const SILENT = 'SUCCEED_WITHOUT_RESPONSE_HEADER'

describe('invalidation by a client', () => {
  type Case = [
    asks: boolean,
    isAllowed: boolean,
    requiresAuthorization: boolean,
    strategy: UnauthorizedStrategy,
    result: string,
  ]

  it.each<Case>([
    [false, false, true, FAIL, 'none'],
    [false, true, false, WARN, 'none'],
    [true, true, true, FAIL, 'invalidate'],
    [true, true, true, SILENT, 'invalidate'],
    [true, false, false, FAIL, 'invalidate'],
    [true, true, false, WARN, 'invalidate'],
    [true, false, true, FAIL, 'refuse'],
    [true, false, true, WARN, 'ignore-with-warning'],
    [true, false, true, SILENT, 'ignore'],
  ])('asks %s, allowed %s, authorization required %s, %s: %s', (...args: Case) => {
    const [asks, isAllowed, requiresAuthorization, strategy, result] = args
    expect(invalidationOf({ asks, isAllowed, requiresAuthorization, strategy })).toBe(result)
  })
})
