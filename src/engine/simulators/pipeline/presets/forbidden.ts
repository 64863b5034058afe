import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { items, preset, type PipelinePresets } from './preset.ts'

const KEYED = { api: items({ keyRequired: true }), plan: {} }
const WITH_KEY = { requests: [{ key: 'k-123' }] }
const CURE = 'Find the cause and change one thing, so that the same request gets 200.'

/** A 403 with the key and one without: the message alone does not say which station it was. */
export const forbiddenPresets: PipelinePresets = {
  'missing-key': preset({
    title: '403: the key is missing',
    teaches: 'A method that requires a key answers 403 Forbidden, not 401, where the key is missing.',
    fields: KEYED,
    claims: { status: 403, stoppedAt: 9, backendCalls: 0 },
    predict: asksStatus(
      'The method requires an API key, and the client sends none. Which status does it get?',
    ),
    goals: cured('Send what is missing, so that the request gets 200.'),
  }),
  'key-without-stage': preset({
    title: '403: the key is right, its plan is not',
    teaches: 'A key counts only where its usage plan holds the stage; the answer is the same as for no key.',
    fields: { ...KEYED, ...WITH_KEY, plan: { holdsStage: false } },
    claims: { status: 403, stoppedAt: 9 },
    goals: cured(CURE),
  }),
  '403-policy': preset({
    title: '403, and it is not the key: the resource policy',
    teaches: 'An explicit deny of the resource policy ends the call before the key is looked at.',
    fields: {
      ...KEYED,
      ...WITH_KEY,
      api: { ...items({ keyRequired: true }), policy: { effect: 'deny', whom: 'ip', value: '192.0.2.0/24' } },
    },
    claims: { status: 403, stoppedAt: 7 },
    goals: cured(CURE),
  }),
  '403-route': preset({
    title: '403, and it is not the key: no such route',
    teaches:
      'A REST API answers 403 Missing Authentication Token for a path that it does not have, and not 404.',
    fields: { ...KEYED, requests: [{ line: 'GET /item', key: 'k-123' }] },
    claims: { status: 403, stoppedAt: 6 },
    predict: asksStatus('The path is misspelt, /item for /items. Which status does a REST API answer?'),
    goals: cured(CURE),
  }),
  '403-stage': preset({
    title: '403, and it is not the key: the wrong stage',
    teaches:
      'A stage that does not exist answers like an unknown path, with 403 Missing Authentication Token.',
    fields: { ...KEYED, requests: [{ stage: 'v1', key: 'k-123' }] },
    claims: { status: 403, stoppedAt: 6 },
    goals: cured(CURE),
  }),
  '403-authorizer': preset({
    title: '403, and it is not the key: the authorizer',
    teaches:
      'A policy of the authorizer that denies gives 403; only a missing token or "Unauthorized" gives 401.',
    fields: {
      plan: {},
      api: {
        ...items({ keyRequired: true, authorization: 'authorizer' }),
        authorizer: { tokens: [{ token: 'good' }, { token: 'guest', says: 'deny' }] },
      },
      requests: [{ key: 'k-123', token: 'guest' }],
    },
    claims: { status: 403, stoppedAt: 8 },
    predict: asksStatus('The authorizer’s policy denies the call. Which status does the client get?'),
    goals: cured(CURE),
  }),
  '403-waf': preset({
    title: '403, and it is not the key: the web ACL',
    teaches: 'A web ACL is asked before every other check; what it blocks gets a bare 403 Forbidden.',
    fields: { ...KEYED, stage: { webAcl: true }, requests: [{ key: 'k-123', webAcl: 'block' }] },
    claims: { status: 403, stoppedAt: 3 },
    goals: cured(CURE),
  }),
  '403-iam': preset({
    title: '403, and it is not the key: not signed',
    teaches:
      'A method with IAM authorization answers an unsigned call with 403 Missing Authentication Token.',
    fields: { plan: {}, api: items({ keyRequired: true, authorization: 'iam' }), ...WITH_KEY },
    claims: { status: 403, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '403-iam-policy': preset({
    title: '403: signed, and still not allowed',
    teaches: 'A valid signature says who calls; whether they may is what their policies say.',
    fields: { api: items({ authorization: 'iam' }), requests: [{ signature: 'no-policy' }] },
    claims: { status: 403, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '403-signature': preset({
    title: '403: the signature does not match',
    teaches: 'A signature over other bytes than those that arrived is refused, whoever made it.',
    fields: { api: items({ authorization: 'iam' }), requests: [{ signature: 'invalid' }] },
    claims: { status: 403, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '403-expired': preset({
    title: '403: the session has expired',
    teaches:
      'A signature made with credentials that have expired is refused with 403 and a message of its own.',
    fields: { api: items({ authorization: 'iam' }), requests: [{ signature: 'expired' }] },
    claims: { status: 403, stoppedAt: 8 },
    goals: cured(CURE),
  }),
  '403-host': preset({
    title: '403: a proxy changed the Host header',
    teaches:
      'Whoever stands between a signing client and the API must leave alone what is signed: the Host header always is.',
    fields: { api: items({ authorization: 'iam' }), requests: [{ signing: { changed: 'host' } }] },
    claims: { status: 403, stoppedAt: 8 },
    predict: asksStatus('A proxy passes a signed request on under a Host name of its own. Which status?'),
    goals: cured(CURE),
  }),
  '403-clock': preset({
    title: '403: the clock of the client is wrong',
    teaches:
      'A signature holds its time: made by a clock that is far off, it is refused though every byte is right.',
    fields: { api: items({ authorization: 'iam' }), requests: [{ signing: { clockSeconds: -900 } }] },
    claims: { status: 403, stoppedAt: 8 },
    goals: cured('Set the clock so that the call passes.'),
  }),
  '403-default-endpoint': preset({
    title: '403: the default endpoint is off',
    teaches: 'With the default endpoint switched off, the API answers on its custom domain alone.',
    fields: { api: { ...items(), defaultEndpoint: false }, domain: {} },
    claims: { status: 403, stoppedAt: 0 },
    goals: cured('Call the API by the name that still leads to it, and get 200.'),
  }),
  '403-mutual-tls': preset({
    title: '403: no client certificate',
    teaches: 'A custom domain with mutual TLS refuses a client without a trusted certificate.',
    fields: { domain: { mutualTls: true }, requests: [{ to: 'domain' }] },
    claims: { status: 403, stoppedAt: 1 },
    goals: cured(CURE),
  }),
  '403-base-path': preset({
    title: '403: no mapping for this base path',
    teaches: 'A path that no mapping of the custom domain begins with never reaches an API.',
    fields: { domain: { basePath: 'shop' }, requests: [{ line: 'GET /items', to: 'domain' }] },
    claims: { status: 403, stoppedAt: 0 },
    goals: cured(CURE),
  }),
  'private-from-outside': preset({
    title: 'A private API from the internet',
    teaches:
      'The name of a private API leads nowhere from the internet: there is no status, for nothing answers.',
    fields: { endpoint: 'private', api: { ...items(), policy: {} } },
    claims: { status: 0, stoppedAt: 0, unanswered: 1, billedUnits: 0 },
    predict: asksStatus(
      'A private API is called from the internet. Which status comes back? 0 for no answer.',
    ),
    goals: cured('Call it from where it can be reached, and get 200.'),
  }),
  'private-dns-trap': preset({
    title: 'A public API from a VPC with private DNS',
    teaches: 'Private DNS on the endpoint catches the names of public APIs too, and those answer 403.',
    fields: { requests: [{ from: 'private-dns' }] },
    claims: { status: 403, stoppedAt: 0 },
    goals: cured(CURE),
  }),
  'hidden-403': preset({
    title: 'The CORS error that hides a 403',
    teaches:
      'A gateway response has no CORS headers of its own, so the page sees a CORS error in place of the 403.',
    fields: {
      api: {
        ...items({ keyRequired: true, backend: { allowOrigin: 'https://app.example' } }),
        corsOrigin: 'https://app.example',
      },
      plan: {},
      requests: [{ origin: 'https://app.example' }],
    },
    claims: { status: 403, stoppedAt: 9, readable: 0, unreadable: 1 },
    goals: [
      {
        id: 'seen',
        text: 'Keep the 403, but let the page read it.',
        all: [
          { observe: 'status', is: '==', value: 403 },
          { observe: 'readable', is: '==', value: 1 },
        ],
      },
      ...cured('Then mend the cause, so that the page gets 200.'),
    ],
  }),
}
