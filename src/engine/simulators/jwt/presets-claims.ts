import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { NOW, preset, token, type JwtPresets } from './preset.ts'

/** What the claims of a token decide. */
export const claimPresets: JwtPresets = {
  'every-rule': preset({
    title: 'Every rule passes',
    teaches: 'A token passes one rule after the other, and each rule reads its own part of the token.',
    fields: { scopes: ['orders:read', 'orders:write'], requests: [token()] },
    claims: { status: 200, rulesPassed: 12, statusRest: 200, statusCognito: 401, statusLambda: 200 },
    goals: cured('Send the request so late that the token has expired.', 401),
  }),
  expired: preset({
    title: 'An expired token',
    teaches: 'A token is good until exp and not a second longer: at that second it is refused.',
    fields: { requests: [{ ...token(), at: 600 }] },
    claims: { status: 401, secondsLeft: 0, rulesRefusing: 1 },
    at: 'exp',
    predict: asksStatus(
      'exp is 600 s after the start, and the request is sent at 600 s. What status does it get?',
    ),
    goals: cured('Send it while the token is good.'),
  }),
  'not-yet': preset({
    title: 'Not valid before',
    teaches: 'nbf and iat must not lie in the future, so a clock that is slow refuses good tokens.',
    fields: { requests: [token({ nbf: NOW + 30 })] },
    claims: { status: 401, secondsLeft: 600 },
    at: 'nbf',
    goals: cured('Wait until the token is valid.'),
  }),
  'wrong-audience': preset({
    title: 'A token for another app',
    teaches: 'A token of the right issuer is refused when it is meant for another audience.',
    fields: { requests: [token({ aud: 'billing-app' })] },
    claims: { status: 401, rulesRefusing: 1, statusLambda: 200 },
    at: 'aud',
    goals: cured('Let the authorizer accept the other app.'),
  }),
  'client-id': preset({
    title: 'client_id in place of aud',
    teaches: 'Where a token has no aud, client_id is compared with the audiences in its place.',
    fields: { requests: [token({ aud: undefined, client_id: 'orders-app' })] },
    claims: { status: 200, rulesPassed: 12 },
    at: 'aud',
    predict: asksStatus('The token has no aud, and client_id names the app. What status does it get?'),
  }),
  'both-audiences': preset({
    title: 'aud and client_id disagree',
    teaches: 'Where both are there, aud alone counts, whatever client_id says.',
    fields: { requests: [token({ aud: 'billing-app', client_id: 'orders-app' })] },
    claims: { status: 401 },
    at: 'aud',
    goals: cured('Let the authorizer accept what aud says.'),
  }),
  'issuer-slash': preset({
    title: 'One slash too few',
    teaches: 'The issuer is compared letter by letter: a slash at the end makes it another one.',
    fields: {
      issuers: [{ issuer: 'https://idp.example.com', audience: ['orders-app'] }],
      requests: [token()],
    },
    claims: { status: 401, rulesRefusing: 1 },
    at: 'iss',
    goals: cured('Set the issuer as the token spells it.'),
  }),
  'missing-scope': preset({
    title: 'A scope is missing',
    teaches:
      'A good token without a scope of the route is refused: 403 by the JWT authorizer of a REST API, 401 by Cognito’s.',
    fields: { api: 'rest', scopes: ['orders:write'], requests: [token()] },
    claims: { status: 403, documented: 1, rulesRefusing: 1 },
    at: 'scope',
    goals: cured('Let the route be content with a scope that the token has.'),
  }),
  'two-faults': preset({
    title: 'Expired, and without the scope',
    teaches:
      'The first rule that refuses gives the status, so an expired token gets 401 whatever its scopes.',
    fields: { api: 'rest', scopes: ['orders:write'], requests: [{ ...token(), at: 3_600 }] },
    claims: { status: 401, rulesRefusing: 2 },
    at: 'exp',
    predict: asksStatus(
      'The token has expired and lacks the scope. What status does the REST API’s JWT authorizer answer with?',
    ),
  }),
}
