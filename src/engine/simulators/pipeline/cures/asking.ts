import type { StationId } from '#engine/gateway/pipeline/hop.ts'
import type { MethodFields } from '#engine/simulators/pipeline/api-fields.ts'
import type { PipelineScenario } from '#engine/simulators/pipeline/fields.ts'
import type { RequestFields } from '#engine/simulators/pipeline/request-fields.ts'
import type { ShownHop } from '#engine/simulators/pipeline/trace.ts'
import type { Variation } from '#engine/simulators/kit/variation.ts'

/** Where the last request ended, and how its own fields and those of its method are changed. */
export type Stopped = {
  readonly scenario: PipelineScenario
  readonly stop: ShownHop
  readonly asked: RequestFields
  readonly method: MethodFields
  /** Fields of the request. */
  readonly ask: (label: string, edits: Readonly<Record<string, unknown>>) => Variation
  /** Fields of the method, edited and deployed. */
  readonly change: (label: string, edits: Readonly<Record<string, unknown>>) => Variation
}

type Tries = (stopped: Stopped) => readonly Variation[]

/** Networks kept for documentation (RFC 5737), an address of each. */
const ADDRESSES = ['192.0.2.10', '198.51.100.7', '203.0.113.7']

/** What the client would send or do otherwise, by the station. */
const BY_STATION: Readonly<Partial<Record<StationId, Tries>>> = {
  reach: ({ scenario, asked, ask }) => [
    ...(scenario.domain !== null && asked.to === 'default'
      ? [ask('Call the custom domain', { to: 'domain' })]
      : []),
    ...(asked.to === 'domain'
      ? [ask(`Ask for ${below(asked.line, scenario)}`, { line: below(asked.line, scenario) })]
      : []),
    ask('Call from a VPC endpoint', { from: 'endpoint' }),
    ask('Call from the internet', { from: 'internet' }),
  ],
  'mutual-tls': ({ ask }) => [ask('Send a trusted certificate', { certificate: 'trusted' })],
  limits: ({ stop, ask }) => {
    if (stop.rule === 'limits.headers') return [ask('Send fewer headers', { headerBytes: 0, headers: [] })]
    return stop.rule === 'limits.url'
      ? [ask('Send a shorter path', { pathBytes: null })]
      : [ask('Send a smaller body', { bodyBytes: null })]
  },
  waf: ({ ask }) => [ask('Send what the web ACL allows', { webAcl: 'allow' })],
  route: ({ scenario, asked, ask }) => [
    ...(asked.stage === null ? [] : [ask(`Call the stage ${scenario.stage.name}`, { stage: null })]),
    ...(scenario.deployed ?? scenario.api).methods
      .filter(({ route }) => route !== asked.line && !/[{$]/u.test(route))
      .map(({ route }) => ask(`Ask for ${route}`, { line: route })),
  ],
  'resource-policy': ({ asked, ask }) => [
    ...ADDRESSES.filter((each) => each !== asked.sourceIp).map((each) =>
      ask(`Call from ${each}`, { sourceIp: each }),
    ),
    ask('Call from a VPC endpoint', { from: 'endpoint' }),
  ],
  authorization: ({ scenario, asked, method, ask, stop }) => [
    ...(stop.rule === 'authorization.arn' ? [ask('Send a shorter path', { pathBytes: null })] : []),
    ...(scenario.api.authorizer?.tokens ?? [])
      .filter(({ token }) => token !== asked.token)
      .map(({ token }) => ask(`Send the token ${token}`, { token })),
    ...(method.authorization === 'iam'
      ? [ask('Sign the call as a caller who may', { signature: 'valid', signing: null })]
      : []),
  ],
  'api-key': ({ scenario, asked, ask }) =>
    scenario.plan === null || asked.key === scenario.plan.key
      ? []
      : [ask('Send the API key', { key: scenario.plan.key })],
  throttle: ({ asked, ask }) => [
    ask('Send it once', { times: 1 }),
    ask('Send it a second later', { atMs: asked.atMs + 1_000 }),
  ],
  quota: ({ asked, ask }) => [ask('Send it a day later', { atMs: asked.atMs + 86_400_000 })],
  validation: validTries,
  cache: ({ ask }) => [
    ask('Send it as a caller who may renew', { mayInvalidate: true }),
    ask('Send no headers of its own', { headers: [] }),
  ],
  mapping: ({ ask, asked }) => [
    ask('Send it as JSON', {
      headers: asked.headers.filter((header) => !/^content-type\s*:/iu.test(header)),
    }),
  ],
}

export function askingTries(stopped: Stopped): readonly Variation[] {
  return BY_STATION[stopped.stop.station]?.(stopped) ?? []
}

/** The line below the base path of the custom domain. */
function below(line: string, { domain }: PipelineScenario): string {
  const base = domain?.basePath ?? ''
  return base === '' ? line : line.replace(' /', ` /${base}/`)
}

/** What the validator misses, sent along. */
function validTries({ method, asked, ask }: Stopped): readonly Variation[] {
  const { parameters = [], members = [] } = method.validate ?? {}
  const named = (kind: string) =>
    parameters.filter((each) => each.startsWith(`${kind}.`)).map((each) => each.slice(kind.length + 1))
  const query = named('query').map((name) => `${name}=1`)
  const [path = ''] = asked.line.split('?')
  const body = JSON.stringify(Object.fromEntries(members.map((name) => [name, 'x'])))
  return [
    ...(parameters.length === 0
      ? []
      : [
          ask('Send the required parameters', {
            line: query.length === 0 ? asked.line : `${path}?${query.join('&')}`,
            headers: [...asked.headers, ...named('header').map((name) => `${name}: 1`)],
          }),
        ]),
    ...(members.length === 0 ? [] : [ask('Send the required members', { body })]),
  ]
}
