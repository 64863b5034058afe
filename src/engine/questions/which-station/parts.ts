import type { StationId } from '#engine/gateway/pipeline/hop.ts'

/** Fields of a pipeline scenario by dotted path. */
export type Fields = Readonly<Record<string, string | number | boolean>>

/** Where a line of the listing stands. */
export const AREAS = ['API', 'Method', 'Authorizer', 'Stage', 'Plan', 'Domain', 'Backend', 'Client'] as const
export type Area = (typeof AREAS)[number]

/** What one station is set to and what the client does about it, as fields and as lines of the listing. */
export type Part = {
  readonly station: StationId
  readonly fields: Fields
  readonly lines: readonly (readonly [Area, string])[]
  /** Put before the path that is called, or after it. */
  readonly base?: string
  readonly query?: string
}

const KEY = 'k-123'
const POLICY = '203.0.113.0/24'

const key: Part = {
  station: 'api-key',
  fields: { 'api.methods.0.keyRequired': true, 'plan.key': KEY, 'requests.0.key': KEY },
  lines: [
    ['Method', 'API key required'],
    ['Plan', `holds the stage prod and the key ${KEY}, which is switched on`],
    ['Client', `x-api-key: ${KEY}`],
  ],
}

const authorizer: Part = {
  station: 'authorization',
  fields: {
    'api.methods.0.authorization': 'authorizer',
    'api.authorizer.header': 'Authorization',
    'requests.0.token': 'good',
  },
  lines: [
    ['Method', 'Lambda authorizer with the header Authorization'],
    ['Authorizer', 'allows the whole API to the token good, and answers "Unauthorized" to any other'],
    ['Client', 'Authorization: good'],
  ],
}

const iam: Part = {
  station: 'authorization',
  fields: { 'api.methods.0.authorization': 'iam', 'requests.0.signature': 'valid' },
  lines: [
    ['Method', 'authorization AWS_IAM'],
    ['Client', 'signed with credentials whose policy allows the call'],
  ],
}

const policy: Part = {
  station: 'resource-policy',
  fields: { 'api.policy.whom': 'ip', 'api.policy.value': POLICY, 'requests.0.sourceIp': '203.0.113.9' },
  lines: [
    ['API', `resource policy that allows ${POLICY}`],
    ['Client', 'from the address 203.0.113.9'],
  ],
}

const waf: Part = {
  station: 'waf',
  fields: { 'stage.webAcl': true },
  lines: [['Stage', 'web ACL with no rule that fits this request']],
}

const throttle: Part = {
  station: 'throttle',
  fields: { 'stage.throttle.rate': 50, 'stage.throttle.burst': 20 },
  lines: [['Stage', 'throttle of 50 requests a second with a burst of 20']],
}

const cache: Part = {
  station: 'cache',
  fields: { 'stage.cacheSeconds': 60 },
  lines: [['Stage', 'cache with a TTL of 60 s, empty so far']],
}

const parameter: Part = {
  station: 'validation',
  fields: { 'api.methods.0.validate.parameters.0': 'query.page' },
  lines: [['Method', 'validator that requires the query parameter page']],
  query: '?page=2',
}

const domain: Part = {
  station: 'reach',
  fields: { 'domain.name': 'api.example.com', 'domain.basePath': 'shop', 'requests.0.to': 'domain' },
  lines: [['Domain', 'api.example.com with a mapping from the path shop to this stage']],
  base: '/shop',
}

export const PARTS = { key, authorizer, iam, policy, waf, throttle, cache, parameter, domain } as const

export type PartName = keyof typeof PARTS
