import { decodeToken, type Claims } from '#engine/gateway/tokens/token.ts'

import type { JwtScenario } from './fields.ts'
import { compactToken } from './token-lines.ts'
import { CHECK_NAMES, KIND_NAMES, KINDS, type JwtTrace } from './trace.ts'

/** One thing that can be changed in a scenario, in a few words, and the fields that change with it. */
export type Variation = { readonly label: string; readonly edits: Readonly<Record<string, unknown>> }

/**
 * What one would try first with the last request: change a claim behind the signature's back, let it expire, take a claim
 * away, and have another kind of authorizer check it.
 */
export function jwtVariations(scenario: JwtScenario): readonly Variation[] {
  const index = scenario.requests.length - 1
  const last = scenario.requests[index]
  if (last === undefined) return []
  const set = (field: string, value: unknown) => ({ [`requests.${index}.${field}`]: value })
  const others = KINDS.filter((kind) => kind !== scenario.api).map((kind) => ({
    label: `Check by: ${KIND_NAMES[kind]}`,
    edits: { api: kind },
  }))
  const token = decodeToken(compactToken(last))
  if (token === null) return others
  const exp = token.claims['exp']
  const late = typeof exp === 'number' && exp > scenario.now + last.at ? exp - scenario.now : null
  const swap = last.signature === 'valid' ? 'invalid' : 'valid'
  return [
    {
      label: swap === 'valid' ? 'Sign it anew' : 'Change it after signing',
      edits: set('signature', swap),
    },
    ...(late === null || late > 31_536_000 ? [] : [{ label: 'Let it expire', edits: set('at', late) }]),
    ...(['aud', 'scope'] as const).flatMap((name) =>
      name in token.claims
        ? [{ label: `Leave out ${name}`, edits: set('claims', claimsText(without(token.claims, name))) }]
        : [],
    ),
    ...others,
  ]
}

const without = (claims: Claims, name: string): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name))

const claimsText = (claims: Claims): string => JSON.stringify(claims, null, 2)

/** How the last request of one run was answered, and how that of another, in a sentence. */
export function differJwt(before: JwtTrace, now: JwtTrace): string {
  const [was, is] = [endOf(before), endOf(now)]
  return was === is ? `Nothing changes for the client: ${is}.` : `Now ${is}; before, ${was}.`
}

function endOf({ calls, kind }: JwtTrace): string {
  const answer = calls.at(-1)?.answers[kind]
  if (answer === undefined) return 'no answer'
  const { status, refusedBy } = answer
  return refusedBy === null ? `${status}` : `${status} by “${CHECK_NAMES[refusedBy]}”`
}
