import { describe, expect, it } from 'vitest'

import { drawsOf, isDrawn, SHARE_DRAWS } from '#engine/gateway/share.ts'

describe('a share in percent', () => {
  it('takes ten thousand of a million draws for each percent, to the ten-thousandth', () => {
    expect([0, 0.0001, 0.07, 5, 33.3333, 100].map(drawsOf)).toEqual([0, 1, 700, 50_000, 333_333, SHARE_DRAWS])
  })

  it('holds exactly the draws below that', () => {
    expect(isDrawn(0, 0)).toBe(false)
    expect(isDrawn(SHARE_DRAWS - 1, 100)).toBe(true)
    expect([49_999, 50_000].map((draw) => isDrawn(draw, 5))).toEqual([true, false])
  })
})
