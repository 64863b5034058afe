import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { preset, token, type JwtPresets } from './preset.ts'

const SIX_HOURS = { exp: 1_800_021_600 }
const NEW_KEY = { kid: 'k2', from: 600 }
const signedNew = token(SIX_HOURS, { kid: 'k2' })
const signedOld = token(SIX_HOURS)

/** Every half hour after the keys were fetched. */
const HALF_HOURS = [0, 1_800, 3_600, 5_400, 7_200]

/** Signatures, algorithms, and the keys that are kept. */
export const keyPresets: JwtPresets = {
  tampered: preset({
    title: 'Changed after signing',
    teaches: 'The signature is checked before the claims, so a changed token is refused whatever it claims.',
    fields: { scopes: ['admin'], requests: [{ ...token({ scope: 'admin' }), signature: 'invalid' }] },
    claims: { status: 401, rulesRefusing: 1, statusLambda: 200 },
    at: 'signature',
    goals: cured('Let the issuer sign what stands there.'),
  }),
  'wrong-algorithm': preset({
    title: 'ES256 on an HTTP API',
    teaches:
      'An HTTP API takes RSA signatures alone; the JWT authorizer of a REST API takes elliptic curves as well.',
    fields: { keys: [{ kid: 'k1', kty: 'EC' }], requests: [token({}, { alg: 'ES256' })] },
    claims: { status: 401, statusRest: 200 },
    at: 'algorithm',
    goals: cured('Let another kind of authorizer check it.'),
  }),
  'no-algorithm': preset({
    title: 'A token that signs itself',
    teaches:
      'The algorithm none is supported nowhere: a token that says so is refused before its claims are read.',
    fields: { requests: [{ ...token({}, { alg: 'none' }), signature: 'invalid' }] },
    claims: { status: 401, rulesRefusing: 2, statusRest: 401 },
    at: 'algorithm',
    predict: asksStatus('The header of the token says that no signature is needed. What status does it get?'),
  }),
  'new-key': preset({
    title: 'A new key, and a kept key set',
    teaches:
      'An HTTP API may keep its keys for two hours, so tokens with a new key can fail until it fetches them again.',
    fields: {
      keys: [{ kid: 'k1' }, NEW_KEY],
      requests: HALF_HOURS.map((at) => ({ ...(at === 0 ? signedOld : signedNew), at })),
    },
    claims: { admitted: 2, unauthorized: 3, keyFetches: 2, status: 200 },
    at: 'key',
    predict: {
      ask: 'The issuer signs with a new key after ten minutes. Of these five requests, how many get 401?',
      observe: 'unauthorized',
      unit: 'requests',
      tolerance: 0,
    },
    goals: [
      {
        id: 'none-lost',
        text: 'Let another kind of authorizer check them, so that none is lost.',
        all: [{ observe: 'admitted', is: '==', value: 5 }],
      },
    ],
  }),
  'withdrawn-key': preset({
    title: 'A withdrawn key that is still kept',
    teaches:
      'A key that the issuer withdrew is still accepted for as long as it is kept: up to two hours on an HTTP API.',
    fields: {
      keys: [{ kid: 'k1', until: 600 }, { kid: 'k2' }],
      requests: HALF_HOURS.map((at) => ({ ...signedOld, at })),
    },
    claims: { admitted: 4, unauthorized: 1, keyFetches: 2, status: 401 },
    at: 'key',
    goals: [
      {
        id: 'sooner',
        text: 'Have the old key refused an hour sooner.',
        all: [{ observe: 'admitted', is: '<=', value: 2 }],
      },
    ],
  }),
  'new-tokens': preset({
    title: 'Only tokens of the new key',
    teaches:
      'A key set that was fetched before the change knows nothing of a new key until it is too old, whoever asks.',
    fields: {
      keys: [{ kid: 'k1' }, NEW_KEY],
      requests: [
        { ...signedOld, at: 0 },
        { ...signedNew, at: 900, times: 20, every: 480 },
      ],
    },
    claims: { admitted: 7, unauthorized: 14, keyFetches: 2 },
    at: 'key',
    goals: [
      {
        id: 'fewer',
        text: 'Have the issuer publish its new key before the keys are fetched.',
        all: [{ observe: 'unauthorized', is: '==', value: 0 }],
      },
    ],
  }),
  'unknown-key': preset({
    title: 'A key that nobody published',
    teaches:
      'A token whose kid stands in no key set is refused, and on a REST API each such token has the keys fetched again.',
    fields: {
      api: 'rest',
      requests: [0, 60, 120].map((at) => ({ ...token({}, { kid: 'k9' }), at })),
    },
    claims: { unauthorized: 3, keyFetches: 3 },
    at: 'key',
    goals: [
      {
        id: 'known',
        text: 'Have the issuer publish the key.',
        all: [{ observe: 'admitted', is: '==', value: 3 }],
      },
    ],
  }),
}
