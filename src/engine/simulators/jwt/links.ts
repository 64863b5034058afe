import type { TokenPart } from '#engine/gateway/tokens/checks.ts'

import { CHECK_IDS, KINDS, VERDICT, type CheckId, type JwtTrace, type Kind, type ShownCall } from './trace.ts'

/** Kinds whose rules are shown as one: the chosen one first, whose reading counts where others read otherwise. */
const inOrder = (kind: Kind): readonly Kind[] => [kind, ...KINDS.filter((other) => other !== kind)]

/**
 * The parts of a request that a rule reads, as the engine names them: those of the chosen authorizer, and where that has no
 * such rule, of one that has it.
 */
export function partsReadBy(call: ShownCall, kind: Kind, id: CheckId): readonly TokenPart[] {
  const index = CHECK_IDS.indexOf(id)
  for (const each of inOrder(kind)) {
    const check = call.answers[each].checks[index]
    if (check !== undefined && check.reads.length > 0) return check.reads
  }
  return []
}

/** The rules that read a part of a request: what `partsReadBy` says, the other way round. */
export function rulesReading(call: ShownCall, kind: Kind, part: TokenPart): readonly CheckId[] {
  return CHECK_IDS.filter((id) => partsReadBy(call, kind, id).includes(part))
}

/** What becomes of a part: the worst that a rule of the chosen authorizer made of it; −1 where none reads it. */
export function verdictOfPart(call: ShownCall, kind: Kind, part: TokenPart): number {
  const made = call.answers[kind].checks
    .filter(({ reads }) => reads.includes(part))
    .map(({ verdict }) => verdict)
  return WORST_FIRST.find((verdict) => made.includes(verdict)) ?? -1
}

const WORST_FIRST = [
  VERDICT.refused,
  VERDICT.also,
  VERDICT.unreached,
  VERDICT.own,
  VERDICT.absent,
  VERDICT.passed,
]

/** The request and the rule of a row. */
export function placeOf(
  trace: JwtTrace,
  row: number,
): { readonly call: ShownCall; readonly id: CheckId } | null {
  const call = trace.calls[trace.columns['request']?.[row] ?? -1]
  const id = CHECK_IDS[trace.columns['check']?.[row] ?? -1]
  return call === undefined || id === undefined ? null : { call, id }
}
