import { asksStatus, cured } from '#engine/simulators/kit/presets.ts'
import { cognitoToken, ISSUER, POOL, preset, token, type JwtPresets } from './preset.ts'

const pool = { api: 'cognito', issuers: [{ issuer: POOL, audience: [] }] }

/** What only one kind of authorizer does. */
export const kindPresets: JwtPresets = {
  'id-token': preset({
    title: 'An ID token on a method with scopes',
    teaches:
      'Once a method has scopes, Cognito’s authorizer takes the token for an access token, and an ID token fails.',
    fields: { ...pool, scopes: ['orders:read'], requests: [cognitoToken('id')] },
    claims: { status: 401, rulesRefusing: 2 },
    at: 'token-use',
    goals: cured('Set the method so that an ID token will do.'),
  }),
  'access-token': preset({
    title: 'An access token on a method without scopes',
    teaches:
      'A method without scopes takes the token for an ID token, so Cognito’s authorizer refuses an access token.',
    fields: { ...pool, requests: [cognitoToken('access')] },
    claims: { status: 401, statusHttp: 200, statusRest: 200 },
    at: 'token-use',
    predict: asksStatus(
      'The method has no scopes, and an access token is sent. What status does Cognito’s authorizer answer with?',
    ),
    goals: cured('Set the method so that an access token will do.'),
  }),
  'cognito-scope': preset({
    title: 'Cognito and a missing scope',
    teaches: 'Cognito’s authorizer answers 401 where a scope is missing; the JWT authorizers answer 403.',
    fields: { ...pool, scopes: ['orders:write'], requests: [cognitoToken('access')] },
    claims: { status: 401, statusRest: 403, differentAnswers: 3 },
    at: 'scope',
    predict: asksStatus(
      'The access token is good, and has no scope of the method. What status does Cognito’s authorizer answer with?',
    ),
  }),
  'audience-expression': preset({
    title: 'An expression for the audience',
    teaches: 'The token validation expression tests aud, which access tokens of Cognito lack by default.',
    fields: {
      ...pool,
      scopes: ['orders:read'],
      audiencePattern: '^client-[0-9]+$',
      requests: [cognitoToken('access')],
    },
    claims: { status: 401, rulesRefusing: 1 },
    at: 'audience-pattern',
    goals: cured('Let the access token pass.'),
  }),
  'second-issuer': preset({
    title: 'Two issuers',
    teaches: 'The JWT authorizer of a REST API accepts several issuers, that of an HTTP API one.',
    fields: {
      issuers: [
        { issuer: ISSUER, audience: ['orders-app'] },
        { issuer: 'https://partner.example/', audience: ['orders-app'] },
      ],
      requests: [token({ iss: 'https://partner.example/' })],
    },
    claims: { status: 401, statusRest: 200 },
    at: 'iss',
    goals: cured('Let another kind of authorizer check it.'),
  }),
  'own-code': preset({
    title: 'A Lambda authorizer reads nothing by itself',
    teaches:
      'A Lambda authorizer checks only what its code checks: an expired token of a stranger gets in where it looks at nothing.',
    fields: {
      api: 'lambda',
      lambda: { pattern: '^Bearer .+$' },
      requests: [{ ...token({ iss: 'https://stranger.example/' }), at: 3_600, signature: 'invalid' }],
    },
    claims: { status: 200, letIn: 1 },
    goals: cured('Have the function turn it away as not authorized.', 401),
  }),
}
