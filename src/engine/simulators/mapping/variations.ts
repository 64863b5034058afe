import type { Variation } from '#engine/simulators/kit/variation.ts'

import type { MappingScenario } from './fields.ts'

/** More than this many are no choice. */
const MOST = 7

/** What one would try first: another body or none, one parameter less, the other dialect. */
export function variationsOf(scenario: MappingScenario): readonly Variation[] {
  const { body, headers, line, stageVariables, dialect, variables } = scenario
  const all: readonly (Variation | null)[] = [
    body === '' ? null : { label: 'Send no body', edits: { body: '' } },
    withoutFirstMember(body),
    body.startsWith('{') ? { label: 'Break the body', edits: { body: body.slice(0, -1) } } : null,
    line.includes('?')
      ? { label: 'Drop the query string', edits: { line: line.split('?')[0] ?? line } }
      : null,
    ...headers.slice(0, 2).map((header, place) => ({
      label: `Drop the header ${header.split(':')[0] ?? ''}`,
      edits: { headers: headers.filter((_, other) => other !== place) },
    })),
    stageVariables.length === 0 ? null : { label: 'Drop the stage variables', edits: { stageVariables: [] } },
    dialect === 'api-gateway'
      ? { label: 'Render with plain Velocity', edits: { dialect: 'velocity' } }
      : variables === '{}'
        ? { label: 'Render with API Gateway', edits: { dialect: 'api-gateway' } }
        : null,
  ]
  return all.filter((one) => one !== null).slice(0, MOST)
}

function withoutFirstMember(body: string): Variation | null {
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
    const [first, ...rest] = Object.entries(value)
    if (first === undefined || rest.length === 0) return null
    const label = `Leave out ${first[0].slice(0, 20)}`
    return { label, edits: { body: JSON.stringify(Object.fromEntries(rest), null, 2) } }
  } catch {
    return null
  }
}
