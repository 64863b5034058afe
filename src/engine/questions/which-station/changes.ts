import type { Change } from './cause.ts'
import type { PartName } from './parts.ts'

/** What somebody might change about a part that is in order: it looks like help. */
export const TEMPTING: Readonly<Record<PartName, Change>> = {
  key: {
    label: 'Require no API key for the method, and deploy',
    fields: { 'api.methods.0.keyRequired': false },
  },
  authorizer: {
    label: 'Take the authorizer off the method, and deploy',
    fields: { 'api.methods.0.authorization': 'none' },
  },
  iam: {
    label: 'Take AWS_IAM off the method, and deploy',
    fields: { 'api.methods.0.authorization': 'none' },
  },
  policy: { label: 'Let the resource policy allow every address, and deploy', fields: { 'api.policy': {} } },
  waf: { label: 'Detach the web ACL from the stage', fields: { 'stage.webAcl': false } },
  throttle: {
    label: 'Raise rate and burst of the stage to 500',
    fields: { 'stage.throttle.rate': 500, 'stage.throttle.burst': 500 },
  },
  cache: { label: 'Switch the cache of the stage off', fields: { 'stage.cacheSeconds': null } },
  parameter: {
    label: 'Take the validator off the method, and deploy',
    fields: { 'api.methods.0.validate': null },
  },
  domain: {
    label: 'Call the default endpoint instead of the domain',
    fields: { 'requests.0.to': 'default' },
    call: { base: '' },
  },
}

/** What somebody tries where nothing else comes to mind. */
export const HELPLESS: readonly Change[] = [
  { label: 'Deploy the API once more, without a change', fields: {} },
  {
    label: 'Raise the throttle of the account',
    fields: { account: { rate: 100_000, burst: 50_000 } },
  },
  { label: 'Switch execution logs on for the stage', fields: {} },
]
