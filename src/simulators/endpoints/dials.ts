import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const type = { at: ['api.type'], label: 'Endpoint type' } as const
const policy = { at: ['api.policy'], label: 'Resource policy' } as const
const privateDns = { at: ['endpoint.privateDns'], label: 'Private DNS' } as const
const endpointPolicy = { at: ['endpoint.policy'], label: 'Endpoint policy' } as const
const calls = { at: ['callers.0.calls'], label: 'The first caller calls' } as const
const from = { at: ['callers.0.from'], label: 'The first caller is at' } as const
const defaultOn = { at: ['api.defaultEndpoint'], label: 'The default endpoint is on' } as const
const keepAlive = { at: ['time.keepAlive'], label: 'Keep-alive' } as const

/** What one turns first: the kind of door, and who is asked at it. */
export const dialPlan: DialPlan = {
  usual: [type, policy, from, calls],
  presets: {
    'private-from-outside': [type, policy, privateDns],
    'edge-or-regional': [
      type,
      { at: ['time.edgeMs'], label: 'Declared: to the nearest edge' },
      { at: ['time.farMs'], label: 'Declared: far to the Region' },
      keepAlive,
    ],
    'keep-alive': [keepAlive, type, { at: ['time.farMs'], label: 'Declared: far to the Region' }],
    'own-cloudfront': [defaultOn, type, calls],
    'mutual-tls': [defaultOn, { at: ['domain.mutualTls'], label: 'Mutual TLS' }, calls],
    'resource-policy': [policy, type],
    'private-dns-trap': [privateDns, type, calls],
    'way-around': [{ at: ['domain.record'], label: 'DNS record of the domain' }, privateDns, calls],
    'no-resource-policy': [policy, endpointPolicy, privateDns],
    'endpoint-policy-first': [
      endpointPolicy,
      policy,
      { at: ['callers.0.signed'], label: 'The first caller signs' },
    ],
    'on-premises': [{ at: ['directConnect'], label: 'Direct Connect' }, privateDns, policy],
    'private-domain': [
      { at: ['domain.allowed'], label: 'The policy of the domain allows' },
      { at: ['domain.associated'], label: 'Joined to the VPC endpoint' },
      endpointPolicy,
      policy,
    ],
  },
}
