import type { EndpointType } from '#engine/gateway/limits.ts'

import type { WayRuleId } from './rules.ts'

/** Where a caller sits. */
export type CallerPlace = 'internet' | 'vpc' | 'on-premises'

/** The name that it calls: the API's default one, the interface endpoint's own, a custom domain, or a distribution's. */
export type NameKind = 'default' | 'endpoint' | 'domain' | 'cloudfront'

/** What stands between callers and the API. */
export type WaySetup = {
  readonly api: EndpointType
  /** The interface endpoint for execute-api in the VPC, or null. */
  readonly endpoint: {
    readonly privateDns: boolean
    readonly admits443: boolean
    /** What its policy lets through; `role` is a role of the caller's account, which only a signature proves (end-09). */
    readonly policy: 'everything' | 'this-api' | 'other-api' | 'role'
  } | null
  /** The VPC has a way to the internet. */
  readonly hasInternet: boolean
  /** The private line from the premises into the VPC, and whether a Resolver inbound endpoint answers there (add-16). */
  readonly directConnect: 'none' | 'line' | 'line-and-resolver'
  readonly domain: {
    readonly type: EndpointType
    readonly record: 'alias' | 'cname'
    /** Private domains: joined to the endpoint, and admitted by the domain's own policy (dom-10, dom-16). */
    readonly isAssociated: boolean
    readonly isAllowed: boolean
  } | null
  readonly hasCloudFront: boolean
}

export type WayCaller = {
  readonly place: CallerPlace
  readonly name: NameKind
  readonly isSigned: boolean
}

/** Where a name leads from a caller's place. */
export type Entry = {
  readonly to: 'edge' | 'region' | 'cloudfront' | 'endpoint' | null
  readonly rule: WayRuleId
}

/** Whether packets get from the caller to the interface endpoint: from its VPC, or over the private line (end-05a, svd-11). */
function isNextToEndpoint({ place }: WayCaller, { directConnect }: WaySetup): boolean {
  return place === 'vpc' || (place === 'on-premises' && directConnect !== 'none')
}

/** Whether the caller's DNS is that of the VPC. */
function hasDnsOfVpc({ place }: WayCaller, { directConnect }: WaySetup): boolean {
  return place === 'vpc' || (place === 'on-premises' && directConnect === 'line-and-resolver')
}

/** What the name that a caller uses leads to (end-01 to end-06, dom-02, dom-10, dom-13, add-16). */
export function entryOf(caller: WayCaller, setup: WaySetup): Entry {
  switch (caller.name) {
    case 'default':
      return defaultEntry(caller, setup)
    case 'endpoint':
      return endpointEntry(caller, setup)
    case 'domain':
      return domainEntry(caller, setup)
    case 'cloudfront':
      return setup.hasCloudFront
        ? overInternet(caller, setup, { to: 'cloudfront', rule: 'name.cloudfront' })
        : { to: null, rule: 'name.none' }
  }
}

function defaultEntry(caller: WayCaller, setup: WaySetup): Entry {
  if (setup.endpoint?.privateDns === true && hasDnsOfVpc(caller, setup))
    return { to: 'endpoint', rule: caller.place === 'vpc' ? 'name.private-dns' : 'name.resolver' }
  switch (setup.api) {
    case 'private': {
      const isNear = setup.endpoint !== null && isNextToEndpoint(caller, setup)
      return { to: null, rule: isNear ? 'name.no-private-dns' : 'name.private' }
    }
    case 'edge':
      return overInternet(caller, setup, { to: 'edge', rule: 'name.edge' })
    case 'regional':
      return overInternet(caller, setup, { to: 'region', rule: 'name.region' })
  }
}

function endpointEntry(caller: WayCaller, setup: WaySetup): Entry {
  if (setup.endpoint === null) return { to: null, rule: 'name.no-endpoint' }
  return isNextToEndpoint(caller, setup)
    ? { to: 'endpoint', rule: 'name.endpoint' }
    : { to: null, rule: 'name.endpoint-outside' }
}

function domainEntry(caller: WayCaller, setup: WaySetup): Entry {
  const { domain, endpoint } = setup
  if (domain === null) return { to: null, rule: 'name.none' }
  const isInside = hasDnsOfVpc(caller, setup)
  if (domain.type === 'private') {
    const isJoined = domain.isAssociated && endpoint !== null && isInside
    return isJoined
      ? { to: 'endpoint', rule: 'name.domain-private' }
      : { to: null, rule: 'name.domain-unassociated' }
  }
  const isCaught = endpoint?.privateDns === true && isInside
  if (domain.type === 'regional' && domain.record === 'cname' && isCaught)
    return { to: null, rule: 'name.cname' }
  return overInternet(
    caller,
    setup,
    domain.type === 'edge'
      ? { to: 'edge', rule: 'name.domain-edge' }
      : { to: 'region', rule: 'name.domain-region' },
  )
}

function overInternet({ place }: WayCaller, { hasInternet }: WaySetup, entry: Entry): Entry {
  return place === 'vpc' && !hasInternet ? { to: null, rule: 'route.no-internet' } : entry
}

/** What a gate on the way says. */
export type Gate = {
  readonly at: 'endpoint' | 'edge' | 'cloudfront' | 'api'
  readonly passes: boolean
  readonly rule: WayRuleId
}

/** The gates between the entry and the API, in order, up to the first that refuses. */
export function gatesOf(caller: WayCaller, setup: WaySetup, entry: Entry): readonly Gate[] {
  const gates: Gate[] = []
  for (const gate of allGates(caller, setup, entry)) {
    gates.push(gate)
    if (!gate.passes) break
  }
  return gates
}

function allGates(caller: WayCaller, setup: WaySetup, { to }: Entry): readonly Gate[] {
  switch (to) {
    case 'edge':
      return [{ at: 'edge', passes: true, rule: 'route.edge' }]
    case 'cloudfront':
      return [
        {
          at: 'cloudfront',
          passes: setup.api !== 'private',
          rule: cloudFrontRule(setup.api),
        },
      ]
    case 'endpoint':
      return endpointGates(caller, setup)
    case 'region':
    case null:
      return []
  }
}

function cloudFrontRule(api: EndpointType): WayRuleId {
  if (api === 'private') return 'name.private'
  return api === 'edge' ? 'route.edge-twice' : 'route.cloudfront'
}

/** The endpoint policy is evaluated before anything of the API (end-09); a private domain has a policy of its own (dom-16). */
function endpointGates(caller: WayCaller, { endpoint, domain }: WaySetup): readonly Gate[] {
  if (endpoint === null) return []
  const { admits443, policy } = endpoint
  const isAdmitted =
    policy === 'everything' || policy === 'this-api' || (policy === 'role' && caller.isSigned)
  const refusal: WayRuleId = policy === 'role' ? 'endpoint-policy.anonymous' : 'endpoint-policy.denied'
  const gates: Gate[] = [
    { at: 'endpoint', passes: admits443, rule: admits443 ? 'endpoint.open' : 'endpoint.closed' },
    { at: 'endpoint', passes: isAdmitted, rule: isAdmitted ? 'endpoint-policy.allowed' : refusal },
  ]
  if (caller.name === 'domain' && domain !== null)
    gates.push({
      at: 'endpoint',
      passes: domain.isAllowed,
      rule: domain.isAllowed ? 'domain-policy.allowed' : 'domain-policy.denied',
    })
  return gates
}
