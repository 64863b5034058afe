import { describe, expect, it } from 'vitest'

import { sharedVectors } from '#tests/support/vectors.ts'

import { observed } from './observe.ts'
import { play, type VectorCase } from './scenario.ts'

/** Sets of whole calls; cases of one header, one conversion or one operation of the control plane are elsewhere. */
const SETS = [
  'headers',
  'proxy',
  'selection',
  'routing',
  'canary',
  'logs',
  'mock',
  'validator',
  'templates',
] as const

/** Cases that are deliberately not matched, each with its reason in docs/gateway-vectors.md. */
const NOT_MATCHED: ReadonlySet<string> = new Set()

const isCall = ({ input }: VectorCase): boolean => 'api' in input

describe.each(SETS)('vectors: localstack-%s', (set) => {
  const cases = sharedVectors<VectorCase>(`localstack-${set}`).filter(isCall)

  it.skipIf(cases.length === 0)('has cases of whole calls', () => {
    expect(cases.length).toBeGreaterThan(0)
  })

  it.each(cases.filter(({ id }) => !NOT_MATCHED.has(id)).map((each) => [each.id, each] as const))(
    '%s',
    (_, { input, expected }) => {
      expect(observed(play(input), expected)).toEqual(expected)
    },
  )
})
