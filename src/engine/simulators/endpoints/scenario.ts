import {
  bool,
  checked,
  choice,
  decimal,
  InvalidScenario,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { headFields, inside } from '#engine/simulators/kit/fields.ts'

const endpointTypes = { edge: 'Edge-optimized', regional: 'Regional', private: 'Private' } as const

const caller = object(
  {
    name: optional(text({ label: 'Name', minLength: 1, maxLength: 24 }), 'Caller'),
    from: optional(
      choice({
        label: 'Calls from',
        choices: {
          near: 'The internet, near the Region',
          far: 'The internet, far away',
          vpc: 'The VPC',
          premises: 'The premises',
        },
      }),
      'near',
    ),
    calls: optional(
      choice({
        label: 'Calls the name',
        choices: {
          default: 'The API’s default name',
          domain: 'The custom domain',
          endpoint: 'The endpoint’s own name, with the API’s id',
          cloudfront: 'Your own CloudFront distribution',
        },
      }),
      'default',
    ),
    certificate: optional(
      choice({
        label: 'Client certificate',
        choices: { none: 'None', trusted: 'Trusted', untrusted: 'Not trusted' },
      }),
      'none',
    ),
    signed: optional(
      bool({ label: 'Signs with SigV4', help: 'As the role that the endpoint policy may name.' }),
      false,
    ),
  },
  { label: 'Caller' },
)

const api = object(
  {
    type: optional(choice({ label: 'Endpoint type', choices: endpointTypes }), 'regional'),
    policy: optional(
      choice({
        label: 'Resource policy',
        choices: {
          none: 'None',
          everybody: 'Allows everybody',
          endpoint: 'Allows the VPC endpoint',
          other: 'Allows another VPC endpoint',
          office: 'Allows the office: near callers and the premises',
        },
      }),
      'none',
    ),
    defaultEndpoint: optional(bool({ label: 'The default endpoint is on' }), true),
  },
  { label: 'API' },
)

const domain = object(
  {
    type: optional(choice({ label: 'Domain type', choices: endpointTypes }), 'regional'),
    record: optional(choice({ label: 'DNS record', choices: { alias: 'A alias', cname: 'CNAME' } }), 'alias'),
    mutualTls: optional(bool({ label: 'Mutual TLS' }), false),
    associated: optional(bool({ label: 'Joined to the VPC endpoint', help: 'Private domains.' }), true),
    allowed: optional(
      bool({ label: 'Its policy allows', help: 'Private domains: a new one denies everyone.' }),
      true,
    ),
  },
  { label: 'Custom domain' },
)

const endpoint = object(
  {
    privateDns: optional(bool({ label: 'Private DNS' }), true),
    port443: optional(bool({ label: 'Its security group admits TCP 443' }), true),
    policy: optional(
      choice({
        label: 'Endpoint policy',
        choices: {
          everything: 'Everything',
          'this-api': 'This API alone',
          'other-api': 'Another API alone',
          role: 'One role alone',
        },
      }),
      'everything',
    ),
  },
  { label: 'Interface endpoint' },
)

const trip = (label: string) => decimal({ label, digits: 3, min: 0, max: 10_000, step: 1, unit: 'ms' })

const time = object(
  {
    edgeMs: optional(trip('Any caller to the nearest edge'), 20),
    nearMs: optional(trip('Near caller to the Region'), 20),
    farMs: optional(trip('Far caller to the Region'), 180),
    backboneMs: optional(trip('Far edge to the Region'), 150),
    insideMs: optional(trip('VPC to its endpoint'), 1),
    lineMs: optional(trip('Premises to the VPC'), 10),
    backendMs: optional(trip('The backend'), 50),
    keepAlive: optional(bool({ label: 'Keep-alive', help: 'The connection is there already.' }), false),
  },
  { label: 'Declared times', help: 'Round trips of this model, not measurements and not AWS’s.' },
)

const fields = object(
  {
    ...headFields('endpoints'),
    api: optional(api, {}),
    domain: optional(nullable(domain), null),
    endpoint: optional(nullable(endpoint), null),
    cloudFront: optional(bool({ label: 'Your own CloudFront distribution' }), false),
    vpcInternet: optional(bool({ label: 'The VPC has a way to the internet' }), true),
    directConnect: optional(
      choice({
        label: 'Direct Connect',
        choices: {
          none: 'None',
          line: 'A line into the VPC',
          'line-and-resolver': 'A line, and a Resolver inbound endpoint',
        },
      }),
      'none',
    ),
    time: optional(time, {}),
    callers: optional(list(caller, { label: 'Callers', min: 1, max: 6 }), [{}]),
  },
  { label: 'Endpoints scenario' },
)

export type EndpointsScenario = Infer<typeof fields>
export type EndpointCaller = EndpointsScenario['callers'][number]

/** An API that can be made so: private domains belong to private APIs, and mutual TLS to Regional domains. */
export const endpointsShape: Shape<EndpointsScenario> = checked(fields, (scenario, root) => {
  const at = inside(root)
  const { domain: own, api: served, callers } = scenario
  for (const [index, { name }] of callers.entries())
    if (callers.findIndex((other) => other.name === name) !== index)
      throw new InvalidScenario(at(`callers.${index}.name`), 'a name that no other caller has', name)
  if (own === null) return
  if ((own.type === 'private') !== (served.type === 'private'))
    throw new InvalidScenario(
      at('domain.type'),
      served.type === 'private'
        ? 'private, as the API is'
        : 'another type: a private domain needs a private API',
      own.type,
    )
  if (own.mutualTls && own.type !== 'regional')
    throw new InvalidScenario(at('domain.mutualTls'), 'false, for mutual TLS needs a Regional domain', true)
})
