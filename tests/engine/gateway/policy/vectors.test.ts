import { describe, expect, it } from 'vitest'

import { arnMatches } from '#engine/gateway/policy/arn.ts'
import { parsePolicy } from '#engine/gateway/policy/document.ts'
import { evaluatePolicy } from '#engine/gateway/policy/evaluate.ts'
import { ownVectors, sharedVectors } from '#tests/support/vectors.ts'

type Case = {
  readonly id: string
  readonly input:
    | { readonly kind: 'match'; readonly pattern: string; readonly arn: string }
    | { readonly kind: 'policy'; readonly statements: readonly object[]; readonly arn: string }
  readonly expected: { readonly match?: boolean; readonly effect?: string; readonly allowed?: boolean }
}

const EFFECTS = { allow: 'Allow', 'explicit-deny': 'Deny', 'implicit-deny': 'ImplicitDeny' } as const

function outcome({ input }: Case): Case['expected'] {
  if (input.kind === 'match') return { match: arnMatches(input.pattern, input.arn) }
  // The cases leave out the action, which is always the same.
  const statements = input.statements.map((statement) => ({ Action: 'execute-api:Invoke', ...statement }))
  const { result } = evaluatePolicy(parsePolicy({ Statement: statements }, 'identity'), input.arn)
  return { effect: EFFECTS[result], allowed: result === 'allow' }
}

describe('vectors: arn-match, ours', () => {
  it.each(ownVectors<Case>('arn-match'))('$id', (given) => {
    expect(outcome(given)).toEqual(given.expected)
  })
})

const shared = sharedVectors<Case>('arn-match')

describe.skipIf(shared.length === 0)('vectors: arn-match', () => {
  it.each(shared)('$id', (given) => {
    expect(outcome(given)).toEqual(given.expected)
  })
})
