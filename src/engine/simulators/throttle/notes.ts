import type { Compiled } from './compile.ts'
import type { ThrottleScenario } from './fields.ts'

/** The conventions that this run leaned on, and the roundings that it made. */
export function notesOf(scenario: ThrottleScenario, compiled: Compiled): readonly string[] {
  const notes: string[] = []
  if (compiled.rounded)
    notes.push('No tick fits all the rates of this traffic: arrivals are rounded up to the microsecond.')
  if (compiled.buckets.length > 1) {
    notes.push(
      scenario.accounting === 'atomic'
        ? 'A refused request takes no token at any level (our convention; AWS does not document it).'
        : 'Each level takes its token as the request passes and gives nothing back (our convention; AWS does not document it).',
    )
  }
  if (compiled.buckets.some(({ level }) => level === 'planMethod')) {
    notes.push(
      scenario.planMethod === 'adds'
        ? 'A method limit in a plan applies beside the plan’s own limit (our convention).'
        : 'A method limit in a plan replaces the plan’s own limit (our convention).',
    )
  }
  if (compiled.quotas.length > 0)
    notes.push(
      'Only admitted requests count against a quota, and throttles are asked before it (our convention).',
    )
  return notes
}
