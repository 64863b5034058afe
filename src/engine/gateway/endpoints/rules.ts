import type { Rule } from '#engine/gateway/pipeline/rules.ts'

const documented = (fact: string, text: string): Rule => ({ text, fact, basis: 'documented' })
const ours = (text: string): Rule => ({ text, fact: null, basis: 'convention' })

/** What decides on the way to an API before its own stations do. */
export const WAY_RULES = {
  'name.private-dns': documented(
    'end-06',
    'Private DNS leads every default name to the interface endpoint, whichever API it is of.',
  ),
  'name.resolver': documented(
    'add-16',
    'The Resolver inbound endpoint answers on premises as in the VPC: the name leads to the interface endpoint.',
  ),
  'name.edge': documented('end-01', 'The name leads to the nearest edge location.'),
  'name.region': documented('end-03', 'The name leads to the Region of the API.'),
  'name.private': documented(
    'end-05a',
    'The default name of a private API leads nowhere from here: it is reached through an interface endpoint.',
  ),
  'name.no-private-dns': documented(
    'end-06',
    'The default name of a private API leads to the interface endpoint only by its private DNS, and this caller does not ask it.',
  ),
  'name.endpoint': documented('end-06', 'The endpoint’s own name leads to the interface endpoint.'),
  'name.endpoint-outside': ours(
    'The endpoint’s own name resolves to addresses inside the VPC, which cannot be reached from here.',
  ),
  'name.no-endpoint': ours('There is no interface endpoint, and so no name of one.'),
  'name.none': ours('The name is not there.'),
  'name.cname': documented(
    'dom-13',
    'In a VPC with private DNS, a Regional domain resolves only with an A alias, and this record is a CNAME.',
  ),
  'name.domain-region': documented('dom-03', 'The custom domain leads to the Region of its API.'),
  'name.domain-edge': documented('dom-02', 'The edge-optimized domain leads to the nearest edge location.'),
  'name.domain-private': documented(
    'dom-10',
    'The private domain is joined to the interface endpoint by an access association.',
  ),
  'name.domain-unassociated': documented(
    'dom-10',
    'The private domain has no access association with an endpoint that the caller can use.',
  ),
  'name.cloudfront': documented('svd-10', 'The name leads to your own CloudFront distribution.'),
  'route.no-internet': ours('This subnet has no way to the internet.'),
  'route.edge': documented('end-01', 'The edge location passes the request on to the Region.'),
  'route.edge-twice': documented(
    'end-03',
    'Your own distribution passes it on to an edge-optimized API: the request goes through CloudFront twice.',
  ),
  'route.cloudfront': documented(
    'end-03',
    'Your own distribution passes the request on to the Regional API.',
  ),
  'endpoint.closed': documented(
    'end-05a',
    'The security group of the interface endpoint does not admit TCP 443.',
  ),
  'endpoint.open': documented('end-05a', 'The security group of the interface endpoint admits TCP 443.'),
  'endpoint-policy.allowed': documented(
    'end-09',
    'The endpoint policy is asked first and lets the call through.',
  ),
  'endpoint-policy.denied': documented(
    'end-07',
    'The endpoint policy does not let calls to this API through.',
  ),
  'endpoint-policy.anonymous': documented(
    'end-09',
    'The endpoint policy admits a role alone, and to it a caller without a signature is anonymous.',
  ),
  'domain-policy.allowed': documented('dom-16', 'The policy of the private domain allows the call.'),
  'domain-policy.denied': documented(
    'dom-10',
    'The private domain still has the policy that it started with: it denies everyone.',
  ),
  'deploy.no-policy': documented(
    'end-08',
    'A private API without a resource policy cannot be deployed, so nothing answers.',
  ),
} as const satisfies Record<string, Rule>

export type WayRuleId = keyof typeof WAY_RULES
