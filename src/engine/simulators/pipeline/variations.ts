import type { Variation } from '#engine/simulators/kit/variation.ts'

import type { PipelineScenario } from './fields.ts'

/** More than this many are no choice. */
const MOST = 7

/**
 * What one would try first: leave out what the last request sends, send what it lacks, switch what guards its method, take
 * another type of API. A change of the API is deployed with it; what waits otherwise goes on waiting.
 */
export function variationsOf(scenario: PipelineScenario): readonly Variation[] {
  const made = [...ofRequest(scenario), ...ofMethod(scenario), ...ofType(scenario)]
  return made.slice(0, MOST)
}

function ofRequest({ type, requests, plan, api }: PipelineScenario): readonly Variation[] {
  const index = requests.length - 1
  const last = requests[index]
  if (last === undefined) return []
  const set = (field: string, value: unknown) => ({ [`requests.${index}.${field}`]: value })
  const token = api.authorizer?.tokens.find(({ says }) => says === 'allow')?.token
  const some: readonly (Variation | null)[] = [
    last.key === '' ? null : { label: 'Drop the API key', edits: set('key', '') },
    last.key === '' && plan !== null && type !== 'http'
      ? { label: 'Send the API key', edits: set('key', plan.key) }
      : null,
    last.token === '' ? null : { label: 'Drop the token', edits: set('token', '') },
    last.token === '' && token !== undefined ? { label: 'Send a token', edits: set('token', token) } : null,
    ...last.headers.map((header, place) => ({
      label: `Drop the header ${header.split(':')[0] ?? ''}`,
      edits: set(
        'headers',
        last.headers.filter((_, other) => other !== place),
      ),
    })),
  ]
  return some.filter((each) => each !== null)
}

/** Authorization and key of the method that the last request asks for, or of the first. */
function ofMethod(scenario: PipelineScenario): readonly Variation[] {
  const { api, type, requests } = scenario
  const asked = requests.at(-1)?.line.split('?')[0]
  const place = Math.max(
    0,
    api.methods.findIndex(({ route }) => route === asked),
  )
  const method = api.methods[place]
  if (method === undefined || type === 'websocket') return []
  const change = (label: string, field: string, value: unknown, more: object = {}): Variation => ({
    label,
    edits: onBoth(scenario, place, { ...more, [field]: value }),
  })
  const authorizer = api.authorizer === null ? { authorizer: {} } : {}
  const guard =
    method.authorization === 'none'
      ? change('Turn the authorizer on', 'authorization', 'authorizer', authorizer)
      : change('Turn authorization off', 'authorization', 'none')
  if (type === 'http') return [guard]
  const { keyRequired } = method
  const label = keyRequired ? 'Require no API key' : 'Require an API key'
  return [guard, change(label, 'keyRequired', !keyRequired)]
}

/** Fields of one method, and an authorizer for all; the same of what is deployed where it has the method. */
export function onBoth(
  { api, deployed }: PipelineScenario,
  place: number,
  edits: Readonly<Record<string, unknown>>,
): Variation['edits'] {
  const route = api.methods[place]?.route
  const live = deployed?.methods.findIndex((method) => method.route === route) ?? -1
  const at = (root: string, index: number) =>
    Object.entries(edits).map(
      ([field, value]) =>
        [field === 'authorizer' ? `${root}.authorizer` : `${root}.methods.${index}.${field}`, value] as const,
    )
  return Object.fromEntries([...at('api', place), ...(live === -1 ? [] : at('deployed', live))])
}

function ofType({ type }: PipelineScenario): readonly Variation[] {
  switch (type) {
    case 'rest':
      return [{ label: 'Switch to an HTTP API', edits: { type: 'http' } }]
    case 'http':
      return [{ label: 'Switch to a REST API', edits: { type: 'rest' } }]
    case 'websocket':
      return []
  }
}
