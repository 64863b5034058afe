import { describe, expect, it } from 'vitest'

import { invalidationOf, type UnauthorizedStrategy } from '#engine/gateway/cache-invalidation.ts'

const FAIL = 'FAIL_WITH_403'
const WARN = 'SUCCEED_WITH_RESPONSE_HEADER'
const SILENT = 'SUCCEED_WITHOUT_RESPONSE_HEADER'

describe('invalidation by a client', () => {
  it.each<[boolean, boolean, boolean, UnauthorizedStrategy, string]>([
    // asks, allowed, authorization required, strategy
    [false, false, true, FAIL, 'none'],
    [false, true, false, WARN, 'none'],
    [true, true, true, FAIL, 'invalidate'],
    [true, true, true, SILENT, 'invalidate'],
    [true, false, false, FAIL, 'invalidate'],
    [true, true, false, WARN, 'invalidate'],
    [true, false, true, FAIL, 'refuse'],
    [true, false, true, WARN, 'ignore-with-warning'],
    [true, false, true, SILENT, 'ignore'],
  ])(
    'asks %s, allowed %s, authorization required %s, %s: %s',
    (asks, isAllowed, required, strategy, result) => {
      expect(invalidationOf({ asks, isAllowed, requiresAuthorization: required, strategy })).toBe(result)
    },
  )
})
