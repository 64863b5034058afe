import { preset, reached, type EndpointsPresets } from './preset.ts'
import { privatePresets } from './presets-private.ts'

const NEAR = { name: 'Near' }
const FAR = { name: 'Far', from: 'far' }

/** Doors that stand open to the internet. */
const publicPresets: EndpointsPresets = {
  'private-from-outside': preset({
    title: 'A private API from the internet',
    teaches:
      'The default name of a private API leads nowhere from the internet; a caller in the VPC goes through the interface endpoint.',
    fields: {
      api: { type: 'private', policy: 'endpoint' },
      endpoint: {},
      callers: [NEAR, { name: 'Job', from: 'vpc' }],
    },
    about: 0,
    claims: { callers: 2, reached: 1, lost: 1, firstStatus: 0, status: 200 },
    goals: [
      {
        id: 'both',
        text: 'Let both callers reach the API, over the internet if need be.',
        why: 'A Regional API with an open policy has an address on the internet, and without private DNS the VPC finds it too.',
        all: reached(2),
      },
    ],
  }),
  'edge-or-regional': preset({
    title: 'The edge, near and far',
    teaches:
      'The edge shortens the handshakes of callers far away; for callers in the API’s own Region it is a detour.',
    fields: { api: { type: 'edge' }, callers: [NEAR, FAR] },
    claims: { reached: 2, firstTotalMs: 130, totalMs: 260, handshakeMs: 40, backendMs: 50 },
    predict: {
      ask: 'By the declared times: 20 ms to the edge, 150 ms from the far edge to the Region, 50 ms for the backend, and two round trips to open a connection. How long does the far call take?',
      observe: 'totalMs',
      unit: 'ms',
      tolerance: 10,
    },
    goals: [
      {
        id: 'near-first',
        text: 'Make the near caller faster than 120 ms.',
        why: 'Straight to the Region there is one way less for those who are near it.',
        all: [{ observe: 'firstTotalMs', is: '<=', value: 119 }],
      },
    ],
  }),
  'keep-alive': preset({
    title: 'What keep-alive leaves of the difference',
    teaches:
      'A connection that is there already costs no handshakes, and most of what the edge saves is handshakes.',
    fields: { api: { type: 'regional' }, callers: [FAR], time: { keepAlive: true } },
    claims: { totalMs: 230, handshakeMs: 0, wayMs: 180, backendMs: 50 },
    predict: {
      ask: 'Regional API, far caller: 180 ms a round trip, 50 ms for the backend, and the connection is already open. How long does the call take?',
      observe: 'totalMs',
      unit: 'ms',
      tolerance: 10,
    },
    goals: [
      {
        id: 'new-connection',
        text: 'See what the call costs with a connection of its own.',
        why: 'TCP and TLS go to and fro before the first byte of the request does.',
        all: [{ observe: 'handshakeMs', is: '==', value: 360 }],
      },
    ],
  }),
  'own-cloudfront': preset({
    title: 'A distribution of your own',
    teaches:
      'Your own CloudFront distribution belongs in front of a Regional API; before an edge-optimized one, the request goes through CloudFront twice.',
    fields: {
      api: { type: 'regional' },
      cloudFront: true,
      callers: [{ ...FAR, calls: 'cloudfront' }],
    },
    claims: { reached: 1, totalMs: 260, status: 200 },
    goals: [
      {
        id: 'closed',
        text: 'Switch the default endpoint off, and see what your distribution gets.',
        why: 'The distribution calls the API by its default name, and so meets the same 403 as everybody.',
        all: [
          { observe: 'reached', is: '==', value: 0 },
          { observe: 'status', is: '==', value: 403 },
        ],
      },
    ],
  }),
  'mutual-tls': preset({
    title: 'The door beside the guarded one',
    teaches:
      'Mutual TLS guards the custom domain alone: without a certificate one comes in by the default name, until it is switched off.',
    fields: {
      domain: { mutualTls: true },
      callers: [
        { name: 'Partner', calls: 'domain', certificate: 'trusted' },
        { name: 'Stranger', calls: 'domain' },
        { name: 'Tester' },
      ],
    },
    claims: { callers: 3, reached: 2, forbidden: 1 },
    predict: {
      ask: 'Mutual TLS on the custom domain. The partner has a certificate; two strangers have none, and one of them calls the default name. How many of the three reach the API?',
      observe: 'reached',
      unit: 'callers',
      tolerance: 0,
    },
    goals: [
      {
        id: 'partner-only',
        text: 'Let the partner in and nobody else.',
        why: 'With the default endpoint switched off there is no way around the certificate.',
        all: [
          { observe: 'reached', is: '==', value: 1 },
          { observe: 'reached.Partner', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'resource-policy': preset({
    title: 'Only from the office',
    teaches: 'A resource policy without any other check admits only what it allows explicitly.',
    fields: { api: { policy: 'office' }, callers: [NEAR, FAR] },
    claims: { reached: 1, forbidden: 1, firstStatus: 200, status: 403 },
    goals: [
      {
        id: 'everybody',
        text: 'Let the far caller in as well.',
        why: 'Now the policy allows every address, or there is none to ask.',
        all: reached(2),
      },
    ],
  }),
}

export const endpointsPresets: EndpointsPresets = { ...publicPresets, ...privatePresets }
