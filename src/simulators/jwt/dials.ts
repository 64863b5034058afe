import type { DialChoice, DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const one = (path: string, label: string): DialChoice => ({ at: [path], label })
const claims = one('requests.0.claims', 'What the token claims')
const audience = one('issuers.0.audience', 'Audiences that count')
const at = one('requests.0.at', 'Sent after')
const scopes = one('scopes', 'Scopes of the route')
const signature = one('requests.0.signature', 'The signature')
const keys = one('keys', 'Keys of the issuer')

/** What one turns first: who checks, when it is sent, and the claim that it is about. */
export const dialPlan: DialPlan = {
  usual: [one('api', 'Checked by'), at, scopes, claims],
  presets: {
    'wrong-audience': [audience, claims],
    'client-id': [audience, claims],
    'both-audiences': [audience, claims],
    'issuer-slash': [one('issuers.0.issuer', 'Issuer of the authorizer'), claims],
    tampered: [signature, claims],
    'wrong-algorithm': [one('requests.0.header', 'Header of the token')],
    'no-algorithm': [one('requests.0.header', 'Header of the token'), signature],
    'new-key': [one('api', 'Checked by'), keys],
    'withdrawn-key': [one('api', 'Checked by'), keys],
    'new-tokens': [one('api', 'Checked by'), keys],
    'unknown-key': [one('api', 'Checked by'), keys],
    'audience-expression': [one('audiencePattern', 'Expression for aud'), claims],
    'second-issuer': [one('api', 'Checked by'), one('issuers', 'Issuers')],
    'own-code': [
      one('lambda.says', 'The function answers'),
      one('lambda.pattern', 'Expression for the header'),
    ],
  },
}
