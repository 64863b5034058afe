import { recordOf } from '#engine/core/record.ts'
import type { HttpApi, HttpRoute, RestApi, RestMethod, Stage } from '#engine/gateway/model/api.ts'
import type { Gateway, MethodSettings } from '#engine/gateway/model/api.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'
import type { Backend } from '#engine/gateway/model/backend.ts'
import type { Jwk } from '#engine/gateway/tokens/keys.ts'
import { decodeToken, tokenIn } from '#engine/gateway/tokens/token.ts'
import { ALLOWS } from '#engine/open-api/authorizers.ts'
import type { Translated } from '#engine/open-api/translate.ts'
import { backendOf } from '#engine/simulators/pipeline/backends.ts'
import { declared } from '#engine/simulators/pipeline/callers/authorizer.ts'
import { accessKeysOf } from '#engine/simulators/pipeline/callers/signing.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import {
  ACCOUNT,
  API_ID,
  BEFORE,
  domainsOf,
  EDITED,
  plansOf,
  REGION,
  stageOf,
} from '#engine/simulators/pipeline/gateway.ts'
import { method as methodShape } from '#engine/simulators/pipeline/method-fields.ts'

import type { Beside } from './beside.ts'

type OwnApi = Translated['api']

/** What serves an API of one's own: the document, and beside it all that documents do not carry. */
export function ownGateway(api: OwnApi, beside: Beside, scenario: PipelineScenario): Gateway {
  const served = withAnswers(api, beside, keysIn(scenario))
  const stage = ownStage(served, beside, stageOf(scenario, true))
  const { account } = scenario
  return {
    account: ACCOUNT,
    region: REGION,
    apis: {
      [API_ID]: { edited: served, deployments: { [EDITED]: served, [BEFORE]: served }, stages: [stage] },
    },
    domains: domainsOf(scenario),
    usagePlans: beside.plans.flatMap((plan, index) =>
      plansOf({ ...scenario, plan }).map((made) => ({
        ...made,
        id: `plan-${index + 1}`,
        keys: made.keys.map((key) => ({ ...key, id: `key-${index + 1}` })),
      })),
    ),
    backends: recordOf(integrationsOf(api).map((each) => [each.route, behind(each, beside)] as const)),
    ...(scenario.requests.some(({ signing }) => signing !== null)
      ? { accessKeys: accessKeysOf(ACCOUNT) }
      : {}),
    ...(account === null ? {} : { accountThrottle: account }),
    ...(beside.now === null ? {} : { startsAt: beside.now * 1_000 }),
  }
}

function withAnswers(api: OwnApi, beside: Beside, keys: readonly Jwk[]): OwnApi {
  const authorizers = recordOf(
    Object.entries(api.authorizers ?? {}).map(
      ([name, setting]) => [name, answering(name, setting, { beside, keys })] as const,
    ),
  )
  if (api.kind === 'http') return { ...api, authorizers }
  return { ...api, authorizers, endpointType: beside.endpoint ?? api.endpointType }
}

type Answering = { readonly beside: Beside; readonly keys: readonly Jwk[] }

function answering(name: string, setting: Authorizer, { beside, keys }: Answering): Authorizer {
  if (setting.kind === 'token') return { ...setting, keys }
  const said = beside.authorizers.find((each) => each.name === name)
  if (said === undefined) return { ...setting, answers: ALLOWS }
  const byToken = recordOf(said.tokens.map(({ token, says }) => [token, declared(says)] as const))
  return { ...setting, answers: { byToken, otherwise: declared(said.otherwise) } }
}

/** The keys that the tokens of the requests name: no document holds an issuer's keys, so each counts as published. */
function keysIn({ requests }: PipelineScenario): readonly Jwk[] {
  return requests
    .flatMap(({ headers, line }) => [
      ...headers.map((header) => header.slice(header.indexOf(':') + 1).trim()),
      ...line.split(/[?&=]/u),
    ])
    .flatMap((value) => {
      const header = decodeToken(tokenIn(value) ?? '')?.header
      const kid = header?.['kid']
      if (header === undefined || typeof kid !== 'string') return []
      return [{ kid, kty: String(header['alg']).startsWith('ES') ? 'EC' : 'RSA' }]
    })
}

function ownStage(api: OwnApi, { stage }: Beside, made: Stage): Stage {
  const { canary, methodSettings = {} } = made
  const variables = recordOf(stage.variables.map(({ name, value }) => [name, value] as const))
  const overrides = recordOf(stage.canaryVariables.map(({ name, value }) => [name, value] as const))
  return {
    ...made,
    variables,
    ...(canary === undefined ? {} : { canary: { ...canary, stageVariableOverrides: overrides } }),
    methodSettings: { ...methodSettings, ...throttlesOf(api, stage, methodSettings['*/*'] ?? {}) },
  }
}

/** Throttles of single methods, with what holds for all of them. */
function throttlesOf(
  api: OwnApi,
  { methodThrottles }: Beside['stage'],
  all: MethodSettings,
): Readonly<Record<string, MethodSettings>> {
  return recordOf(
    methodThrottles.map(({ route, limit }) => {
      const [verb = '', path = ''] = route.split(' ')
      const place = api.kind === 'rest' ? `${path}/${verb}` : route
      return [place, { ...all, throttle: limit }] as const
    }),
  )
}

type Behind = {
  readonly route: string
  readonly integration: RestMethod['integration'] | HttpRoute['integration']
}

function integrationsOf(api: RestApi | HttpApi): readonly Behind[] {
  return api.kind === 'rest'
    ? api.methods.map(({ method, resource, integration }) => ({
        route: `${method} ${resource}`,
        integration,
      }))
    : api.routes.map(({ routeKey, integration }) => ({ route: routeKey, integration }))
}

/** What is said of a route, or of all others: by itself it answers 200. */
function behind({ route, integration }: Behind, { backends }: Beside): Backend {
  const said = backends.find((each) => each.route === route) ?? backends.find((each) => each.route === '*')
  const kind = kindOf(integration)
  const method = methodShape.parse({ route, integration: kind })
  if (said === undefined) return backendOf(method)
  const { route: _, ...backend } = said
  return backendOf({ ...method, backend })
}

function kindOf(integration: Behind['integration']): 'lambda-proxy' | 'lambda' | 'http' {
  if (integration.type === 'AWS_PROXY') return 'subtype' in integration ? 'http' : 'lambda-proxy'
  return integration.type === 'AWS' && integration.service === 'lambda' ? 'lambda' : 'http'
}
