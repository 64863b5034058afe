import { preset, reached, type EndpointsPresets } from './preset.ts'

const JOB = { name: 'Job', from: 'vpc' }

/** What a VPC, its interface endpoint and its DNS make of it. */
export const privatePresets: EndpointsPresets = {
  'private-dns-trap': preset({
    title: 'Public APIs that fail in the VPC',
    teaches:
      'Private DNS leads the default names of public APIs to the interface endpoint too, where they get 403.',
    fields: { api: { type: 'regional' }, endpoint: {}, callers: [JOB, { name: 'Phone' }] },
    claims: { reached: 1, forbidden: 1, firstStatus: 403, status: 200 },
    predict: {
      ask: 'A VPC has an execute-api endpoint with private DNS. A job in it calls a public Regional API by its default name. Which status does it get?',
      observe: 'firstStatus',
      unit: '',
      tolerance: 0,
    },
    goals: [
      {
        id: 'both',
        text: 'Let the job reach the public API.',
        why: 'Without private DNS the name leads to the internet again; a custom domain would do so as well.',
        all: reached(2),
      },
    ],
  }),
  'way-around': preset({
    title: 'A custom domain as the way around',
    teaches: 'Past private DNS, a Regional custom domain leads to the Region, if its record is an A alias.',
    fields: {
      api: { type: 'regional' },
      endpoint: {},
      domain: { record: 'cname' },
      callers: [{ ...JOB, calls: 'domain' }],
    },
    claims: { reached: 0, lost: 1, status: 0 },
    goals: [
      {
        id: 'alias',
        text: 'Let the job reach the API under its custom domain.',
        why: 'An A alias resolves in a VPC with private DNS, and a CNAME does not.',
        all: reached(1),
      },
    ],
  }),
  'no-resource-policy': preset({
    title: 'A private API without a resource policy',
    teaches:
      'A private API cannot be deployed before it has a resource policy, and then the policy must allow the caller’s endpoint or VPC.',
    fields: { api: { type: 'private', policy: 'none' }, endpoint: {}, callers: [JOB] },
    claims: { reached: 0, forbidden: 1 },
    goals: [
      {
        id: 'in',
        text: 'Let the job in through its endpoint.',
        why: 'The policy allows the endpoint through which the call comes, and the API can be deployed.',
        all: reached(1),
      },
    ],
  }),
  'endpoint-policy-first': preset({
    title: 'The policy that is asked first',
    teaches:
      'The endpoint’s policy is evaluated before the API’s: to it, a caller without a signature is nobody.',
    fields: {
      api: { type: 'private', policy: 'everybody' },
      endpoint: { policy: 'role' },
      callers: [
        { name: 'Unsigned', from: 'vpc' },
        { name: 'Signed', from: 'vpc', signed: true },
      ],
    },
    claims: { reached: 1, forbidden: 1, firstStatus: 403, status: 200 },
    predict: {
      ask: 'The resource policy allows everybody, the endpoint policy one role. Two jobs in the VPC call, one signs as that role. How many reach the API?',
      observe: 'reached',
      unit: 'callers',
      tolerance: 0,
    },
    goals: [
      {
        id: 'both',
        text: 'Let both jobs in.',
        why: 'An endpoint policy that names the API and no role asks for no signature.',
        all: reached(2),
      },
    ],
  }),
  'on-premises': preset({
    title: 'From the premises into the VPC',
    teaches:
      'Over Direct Connect the endpoint’s own name works at once; the private name needs a Resolver inbound endpoint.',
    fields: {
      api: { type: 'private', policy: 'endpoint' },
      endpoint: {},
      directConnect: 'line',
      callers: [
        { name: 'Own name', from: 'premises', calls: 'endpoint' },
        { name: 'Default name', from: 'premises' },
      ],
    },
    claims: { reached: 1, lost: 1, firstStatus: 200, firstTotalMs: 80 },
    goals: [
      {
        id: 'both',
        text: 'Let the default name work on the premises, too.',
        why: 'Through the Resolver inbound endpoint the premises ask the DNS of the VPC.',
        all: reached(2),
      },
    ],
  }),
  'private-domain': preset({
    title: 'A private name that denies everyone',
    teaches:
      'A new private custom domain denies everyone: its own policy, the API’s and the endpoint’s must all allow the call.',
    fields: {
      api: { type: 'private', policy: 'endpoint' },
      endpoint: {},
      domain: { type: 'private', allowed: false },
      callers: [{ ...JOB, calls: 'domain' }],
    },
    claims: { reached: 0, forbidden: 1, status: 403 },
    goals: [
      {
        id: 'in',
        text: 'Let the job reach the API under the private name.',
        why: 'Every lock is open now: the domain’s policy, the endpoint’s and the API’s.',
        all: reached(1),
      },
    ],
  }),
}
