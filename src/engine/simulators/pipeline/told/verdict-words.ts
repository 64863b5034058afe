import type { VerdictInfo } from '#engine/core/trace.ts'
import type { Hop } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { VERDICT, VERDICTS, type ShownHop } from '#engine/simulators/pipeline/trace.ts'

/** How a request ended with an error. Ids and numbers of the verdict are the same for all three. */
type Ending = 'Refused' | 'Failed' | 'Timed out'

const TIMED_OUT: ReadonlySet<RuleId> = new Set([
  'integration.timeout',
  'integration.timeout-http',
  'integration.timeout-websocket',
])

/** Stations behind the checks: where one of them ends a request, something failed. */
const BACKEND: ReadonlySet<Hop['station']> = new Set([
  'integration',
  'selection',
  'response-mapping',
  'response',
])

const FAILED: ReadonlySet<RuleId> = new Set([
  'reach.unknown',
  'reach.private',
  'authorization.failed',
  'authorization.misconfigured',
  'mapping.base64',
  'mapping.binary-template',
  'mapping.header',
  'mapping.template-failed',
  'mapping.address',
])

type Ended = Pick<ShownHop, 'station' | 'rule' | 'verdict'>

/** Refused is what a check turned away; what broke behind the checks has failed, and what took too long timed out. */
export function endingOf({ station, rule }: Pick<Ended, 'station' | 'rule'>): Ending {
  if (TIMED_OUT.has(rule)) return 'Timed out'
  return BACKEND.has(station) || FAILED.has(rule) ? 'Failed' : 'Refused'
}

/** The verdict of a station in its own words. */
export function verdictWord(hop: Ended): string {
  return hop.verdict === VERDICT.refused ? endingOf(hop) : (VERDICTS.infos[hop.verdict]?.label ?? '')
}

/** The same on the line of stations, where a change names what is another than before. */
export function stationWord(hop: ShownHop): string {
  const word = verdictWord(hop)
  const parts = hop.verdict === VERDICT.changed ? changedParts(hop) : []
  return parts.length === 0 ? word : `${word}: ${parts.join(', ')}`
}

/** What of a document a station changed; nothing where it became another kind of document. */
function changedParts({ before, after }: ShownHop): readonly string[] {
  if (before.kind !== after.kind) return []
  const isOther = (part: 'line' | 'headers' | 'body') =>
    JSON.stringify(before[part]) !== JSON.stringify(after[part])
  return [
    ...(isOther('line') ? ['path'] : []),
    ...(isOther('headers') ? ['headers'] : []),
    ...(isOther('body') ? ['body'] : []),
  ]
}

const IN_SENTENCE = { Refused: 'refused at', Failed: 'failed at', 'Timed out': 'timed out at' } as const

/** `refused at`, `failed at`, `timed out at` or `ended at`, before the name of the station. */
export function endedAt(hop: Ended): string {
  return hop.verdict === VERDICT.refused ? IN_SENTENCE[endingOf(hop)] : 'ended at'
}

/** The verdicts of a run for its legend: an ending is called as all stations with it are. */
export function verdictsOf(hops: readonly Ended[]): readonly VerdictInfo[] {
  const words = new Set(hops.filter(({ verdict }) => verdict === VERDICT.refused).map(endingOf))
  const ORDER: readonly Ending[] = ['Refused', 'Failed', 'Timed out']
  const [first = 'Refused', ...others] = ORDER.filter((word) => words.has(word))
  const label = [first, ...others.map((word) => word.toLowerCase())].join(' or ')
  return VERDICTS.infos.map((info, index) => (index === VERDICT.refused ? { ...info, label } : info))
}
