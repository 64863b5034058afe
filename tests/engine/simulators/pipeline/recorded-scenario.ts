import type { RestMethod } from '#engine/gateway/model/api.ts'
import type { VectorInput } from '#tests/engine/gateway/localstack/scenario.ts'

/** A recorded call as a scenario of the pipeline, or what its format has no field for. */
export type Expressed =
  | { readonly ok: true; readonly fields: object }
  | { readonly ok: false; readonly why: string }

class NoField extends Error {}

function need(holds: boolean, why: string): void {
  if (!holds) throw new NoField(why)
}

/** The scenario that plays a recorded call. */
export function scenarioOf(input: VectorInput): Expressed {
  try {
    return { ok: true, fields: fieldsOf(input) }
  } catch (error) {
    if (error instanceof NoField) return { ok: false, why: error.message }
    throw error
  }
}

const ALLOWED = new Set([
  'apiId',
  'apiKeyRequired',
  'apiKeySource',
  'endpointType',
  'integration',
  'integrationResponses',
  'method',
  'methodResponses',
  'requestParameters',
  'resource',
  'resourceId',
  'routes',
  'stage',
  'usagePlans',
])

function fieldsOf({ api, request, backend }: VectorInput): object {
  need(request !== undefined, 'a test call of the console')
  need(request?.rawPath === undefined, 'a path with doubled slashes or a stage of its own')
  const odd = Object.keys(api).filter((key) => !ALLOWED.has(key))
  need(odd.length === 0, odd.toSorted().join(', '))
  const routes: readonly Partial<RestMethod>[] = api.routes ?? [api]
  const name = api.stage ?? 'stage'
  return {
    sim: 'pipeline',
    version: 1,
    endpoint: api.endpointType === 'EDGE' ? 'edge' : 'regional',
    api: { methods: routes.map((route) => methodOf(route, backend)) },
    stage: { name },
    plan: planOf(api.usagePlans ?? []),
    requests: [
      {
        line: `${request?.method ?? ''} ${request?.path === undefined || request.path === '' ? '/' : request.path}`,
        headers: Object.entries(request?.headers ?? {}).map(([header, value]) => `${header}: ${value}`),
        body: request?.body ?? '',
        sourceIp: '192.0.2.1',
      },
    ],
  }
}

function planOf(plans: NonNullable<VectorInput['api']['usagePlans']>): object | null {
  const [plan] = plans
  if (plan === undefined) return null
  need(plans.length === 1 && plan.keys.length === 1, 'several plans or keys')
  const [key] = plan.keys
  return {
    key: key?.value,
    enabled: key?.enabled,
    throttle:
      plan.throttle === undefined ? null : { rate: plan.throttle.rateLimit, burst: plan.throttle.burstLimit },
    quota: plan.quota === undefined ? null : { limit: plan.quota.limit, period: plan.quota.period },
  }
}

const INTEGRATIONS = {
  AWS_PROXY: 'lambda-proxy',
  AWS: 'lambda',
  HTTP_PROXY: 'http-proxy',
  HTTP: 'http',
  MOCK: 'mock',
} as const

const KNOWN = new Set(['type', 'service', 'httpMethod', 'uri', 'requestTemplates', 'passthroughBehavior'])

function methodOf(route: Partial<RestMethod>, backend: VectorInput['backend']): object {
  const { integration = { type: 'MOCK' }, integrationResponses = [], methodResponses = [] } = route
  const odd = Object.entries(integration).filter(
    ([key, value]) => !KNOWN.has(key) && Object.keys(Object(value)).length > 0,
  )
  need(
    odd.length === 0,
    `integration: ${odd
      .map(([key]) => key)
      .toSorted()
      .join(', ')}`,
  )
  const isLambda = integration.type === 'AWS' || integration.type === 'AWS_PROXY'
  need(!isLambda || integration.service === 'lambda', 'another service of AWS')
  need(!isLambda || (integration.httpMethod ?? 'POST') === 'POST', 'a function called by another verb')
  need(
    isLambda || integration.httpMethod === undefined || integration.httpMethod === route.method,
    'another verb towards the backend',
  )
  return {
    route: `${route.method ?? 'GET'} ${route.resource ?? '/'}`,
    keyRequired: route.apiKeyRequired ?? false,
    integration: INTEGRATIONS[integration.type],
    template: templateOf(integration.requestTemplates),
    passthrough: integration.passthroughBehavior ?? 'WHEN_NO_MATCH',
    declared: methodResponses.map(Number),
    answers: integrationResponses.map((answer) => {
      const { statusCode, selectionPattern = '', responseTemplates, ...rest } = answer
      need(Object.keys(rest).length === 0, `integration response: ${Object.keys(rest).toSorted().join(', ')}`)
      return {
        pattern: selectionPattern,
        status: Number(statusCode),
        template: templateOf(responseTemplates),
      }
    }),
    backend: backendOf(integration.type, backend),
  }
}

function templateOf(templates: Readonly<Record<string, string>> = {}): string {
  const [first, ...others] = Object.entries(templates)
  if (first === undefined) return ''
  need(others.length === 0 && first[0] === 'application/json', 'templates for other media types')
  need(first[1] !== '', 'an empty template')
  return first[1]
}

function backendOf(type: keyof typeof INTEGRATIONS, backend: VectorInput['backend']): object {
  if (backend === null) return {}
  if ('lambda' in backend) {
    need('returns' in backend.lambda, 'a function that fails in its own words')
    const value = 'returns' in backend.lambda ? backend.lambda.returns : null
    if (value === 'event' || value === 'proxy-echo') return { answer: 'echoes', latencyMs: 0 }
    return { answer: 'returns', returns: JSON.stringify(value), latencyMs: 0 }
  }
  if ('unreachable' in backend) return { answer: 'unreachable' }
  if ('echoBody' in backend) return { answer: 'echoes', status: backend.status, latencyMs: 0 }
  need(type !== 'HTTP_PROXY', 'headers of a backend behind a proxy')
  return { status: backend.status, body: backend.body ?? '', latencyMs: 0 }
}
