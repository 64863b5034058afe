import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

const REST = { api: 'rest' }

/** One way to reach each goal of tokens and signatures: `<simulator>/<preset>/<goal>`. */
export const TOKEN_SOLUTIONS: Readonly<Record<string, Edits>> = {
  'jwt/every-rule/cured': { 'requests.0.at': 600 },
  'jwt/expired/cured': { 'requests.0.at': 599 },
  'jwt/not-yet/cured': { 'requests.0.at': 30 },
  'jwt/wrong-audience/cured': { 'issuers.0.audience': ['orders-app', 'billing-app'] },
  'jwt/both-audiences/cured': { 'issuers.0.audience': ['billing-app'] },
  'jwt/issuer-slash/cured': { 'issuers.0.issuer': 'https://idp.example.com/' },
  'jwt/missing-scope/cured': { scopes: ['orders:write', 'orders:read'] },
  'jwt/tampered/cured': { 'requests.0.signature': 'valid' },
  'jwt/wrong-algorithm/cured': REST,
  'jwt/new-key/none-lost': REST,
  'jwt/withdrawn-key/sooner': REST,
  'jwt/new-tokens/fewer': { 'keys.1.from': 0 },
  'jwt/unknown-key/known': { 'keys.0.kid': 'k9' },
  'jwt/id-token/cured': { scopes: [] },
  'jwt/access-token/cured': { scopes: ['orders:read'] },
  'jwt/audience-expression/cured': { audiencePattern: null },
  'jwt/second-issuer/cured': REST,
  'jwt/own-code/cured': { 'lambda.says': 'unauthorized' },
  'signing/get-header/moved': { 'transit.target': '/prod/orders?limit=99' },
  'signing/post-body/cured': { 'transit.body': '{"sku":"A-7","count":2}' },
  'signing/query-string/too-late': { 'receiver.late': 61 },
  'signing/clock-skew/cured': { 'receiver.late': 300 },
  'signing/wrong-region/cured': { region: 'us-east-1' },
  'signing/wrong-service/cured': { service: 'execute-api' },
  'signing/signed-header/cured': { 'transit.headers': [] },
  'signing/two-encodings/cured': { 'request.target': '/prod/blue%20shoes' },
  'signing/session-token/cured': { 'transit.drop': [] },
  'signing/unknown-key/cured': { 'receiver.secret': 'same' },
  'signing/lost-signature/cured': { 'transit.drop': [] },
}
