import { rest, spoilt, type Cause, type Change } from './cause.ts'
import { PARTS, type Part } from './parts.ts'

const { key, authorizer, iam, policy, waf } = PARTS

const withToken = (says: string, told: string, token = 'guest'): Part =>
  spoilt(
    authorizer,
    {
      'api.authorizer.tokens.0.token': token,
      'api.authorizer.tokens.0.says': says,
      'requests.0.token': token,
    },
    [
      ['Authorizer', told],
      ['Client', `Authorization: ${token}`],
    ],
  )

const ALLOWS_ALL = { 'api.authorizer.otherwise': 'allow', 'api.authorizer.tokens.0.says': 'allow' }
const LET_IN: Change = {
  label: 'Let the function of the authorizer allow the API to this token',
  fields: ALLOWS_ALL,
}

/** Who calls, by which path, with which key, token or signature. */
export const CALLER_CAUSES: readonly Cause[] = [
  rest('key-missing', ['err-04'])(spoilt(key, { 'requests.0.key': '' }, [['Client', '']]), {
    label: 'Send the header x-api-key with the value k-123',
    fields: { 'requests.0.key': 'k-123' },
  }),
  rest('key-in-no-plan', ['err-04', 'aut-34'])(
    spoilt(key, { 'plan.holdsStage': false }, [
      ['Plan', 'holds the key k-123, which is switched on, and the stage test alone'],
    ]),
    { label: 'Add the stage to the usage plan', fields: { 'plan.holdsStage': true } },
  ),
  rest('key-off', ['aut-34'])(
    spoilt(key, { 'plan.enabled': false }, [
      ['Plan', 'holds the stage prod and the key k-123, which is switched off'],
    ]),
    { label: 'Switch the API key on', fields: { 'plan.enabled': true } },
  ),
  rest('misspelt', ['err-03a'])(
    { station: 'route', fields: {}, lines: [] },
    { label: 'Call the path that the method has', call: { isSpelt: true } },
    { misspelt: true },
  ),
  rest('no-token', ['aut-21', 'err-02b'])(spoilt(authorizer, { 'requests.0.token': '' }, [['Client', '']]), {
    label: 'Send the token good in the header Authorization',
    fields: { 'requests.0.token': 'good' },
  }),
  rest('unknown-token', ['err-02b', 'aut-23'])(
    spoilt(authorizer, { 'requests.0.token': 'stale' }, [['Client', 'Authorization: stale']]),
    { label: 'Send the token good in the header Authorization', fields: { 'requests.0.token': 'good' } },
  ),
  rest('denied-token', ['aut-23'])(
    withToken('deny', 'answers the token guest with a policy that denies the whole API'),
    LET_IN,
  ),
  rest('failing-authorizer', ['aut-23'])(
    withToken('error', 'throws an error of its own for the token guest, whatever the reason'),
    LET_IN,
  ),
  rest('address', ['err-06'])(
    spoilt(policy, { 'requests.0.sourceIp': '198.51.100.7' }, [['Client', 'from the address 198.51.100.7']]),
    {
      label: 'Let the resource policy allow every address, and deploy',
      fields: { 'api.policy': {} },
    },
    // An allow by an authorizer, or for a signed call by its own policy, is enough where no statement denies (aut-05).
    { bars: ['iam', 'authorizer'] },
  ),
  rest('web-acl', ['sec-02', 'err-04'])(
    spoilt(waf, { 'requests.0.webAcl': 'block' }, [
      ['Stage', 'web ACL with a rule that blocks this request'],
    ]),
    {
      label: 'Take the rule out of the web ACL',
      fields: { 'requests.0.webAcl': 'allow' },
    },
  ),
  rest('unsigned', ['err-03b'])(
    spoilt(iam, { 'requests.0.signature': 'none' }, [['Client', '']]),
    {
      label: 'Sign the request with credentials whose policy allows the call',
      fields: { 'requests.0.signature': 'valid' },
    },
    { bars: ['authorizer', 'iam'] },
  ),
]
