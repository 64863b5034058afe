import type { Variation } from '#engine/simulators/kit/variation.ts'

import type { ValidationScenario } from './fields.ts'

/** More than this many are no choice. */
const MOST = 7

/** What one would try first: no body, another type, a header less, a validator that looks at less. */
export function variationsOf(scenario: ValidationScenario): readonly Variation[] {
  const { body, headers, line, validator, models } = scenario
  const all: readonly (Variation | null)[] = [
    body === '' ? null : { label: 'Send no body', edits: { body: '' } },
    body === '' ? { label: 'Send an empty object', edits: { body: '{}' } } : null,
    headers.some((header) => /^content-type:\s*application\/json$/i.test(header))
      ? {
          label: 'Call it text/plain',
          edits: {
            headers: headers.map((header) =>
              /^content-type:/i.test(header) ? 'Content-Type: text/plain' : header,
            ),
          },
        }
      : null,
    ...headers.slice(0, 2).map((header, place) => ({
      label: `Drop the header ${header.split(':')[0] ?? ''}`,
      edits: { headers: headers.filter((_, other) => other !== place) },
    })),
    line.includes('?')
      ? { label: 'Drop the query string', edits: { line: line.split('?')[0] ?? line } }
      : null,
    validator === 'both' || validator === 'body'
      ? { label: 'Look at parameters alone', edits: { validator: 'parameters' } }
      : { label: 'Look at the body too', edits: { validator: 'both' } },
    models.some(({ type }) => type === 'application/json')
      ? { label: 'Take the model for $default', edits: { [`models.${defaultOf(models)}.type`]: '$default' } }
      : null,
  ]
  return all.filter((one) => one !== null).slice(0, MOST)
}

const defaultOf = (models: ValidationScenario['models']): number =>
  models.findIndex(({ type }) => type === 'application/json')
