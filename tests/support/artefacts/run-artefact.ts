import type { Artefact } from '#content/compile/lesson/artefact.ts'
import type { Company } from '#content/schema/company.ts'

import { runExchange, type Run } from './exchange.ts'
import { runBill, turnAmounts } from './bill.ts'
import { runPage, turnPage } from './page.ts'
import { PARSED, parseOnly } from './parsed.ts'
import { worldOf, type World } from './world.ts'

/** A kind of artefact: what the rules make of it, and another claim that could have been made in the place of a claim. */
type Kind = {
  readonly run: (artefact: Artefact, world: World) => Run
  readonly turn: (claim: string) => string
}

/** Kinds that decide something. */
const KINDS: Readonly<Record<string, Kind>> = {
  exchange: { run: runExchange, turn: turnStatuses },
  bill: { run: runBill, turn: turnAmounts },
  page: { run: runPage, turn: turnPage },
}

export const isDeciding = ({ kind }: Artefact): boolean => Object.hasOwn(KINDS, kind)

export const isKnownKind = (artefact: Artefact): boolean =>
  isDeciding(artefact) || PARSED.includes(artefact.kind)

/** What an artefact shows or claims otherwise than the rules have it. */
export function faultsOf(artefact: Artefact, company: Company, lesson: number): readonly string[] {
  const kind = KINDS[artefact.kind]
  if (kind === undefined) return parseOnly(artefact)
  const { claim, faults } = kind.run(artefact, worldOf(company, lesson))
  return claim === artefact.claim ? faults : [...faults, `claims “${artefact.claim}”, and it is “${claim}”`]
}

/** The same artefact with its claim turned round. */
export function turned(artefact: Artefact): Artefact {
  const claim = KINDS[artefact.kind]?.turn(artefact.claim ?? '')
  if (claim === undefined || claim === artefact.claim) throw new Error(`“${artefact.claim}” can't be turned`)
  return { ...artefact, claim }
}

/** What was served is refused, and the other way round. */
function turnStatuses(claim: string): string {
  return claim.replaceAll(/\b[1-5]\d\d\b(?! times)/g, (status) => (Number(status) < 400 ? '403' : '200'))
}
