import { pipelinePresets } from '#engine/simulators/pipeline/presets.ts'
import type { Shape } from '#engine/core/shape.ts'
import { dialsOf, type DialChoice, type DialPlan } from '#simulators/frame/controls/dial-plan.ts'
import type { Dial } from '#simulators/frame/instrument.ts'

import { isScenario } from './scenario-guard.ts'

const one = (path: string, label: string): readonly DialChoice[] => [{ at: [path], label }]
const signature = one('requests.0.signature', 'The signature')
const from = one('requests.0.from', 'The caller stands in')
const type = one('type', 'Type of the API')
const answer = one('api.methods.0.backend.answer', 'The backend')
const latency = one('api.methods.0.backend.latencyMs', 'The backend takes')
const functionSays = one('api.authorizer.otherwise', 'The authorizer answers')
const deploy = one('requests.0.deploy', 'Deployed before the request')
const integration = one('api.methods.0.integration', 'The method calls')
const gatewayResponses = one('api.gatewayResponses', 'Gateway responses')

const returned = one('api.methods.0.backend.returns', 'The function returns')
/** Presets about the shape of a function's answer. */
const answers = Object.fromEntries(
  Object.keys(pipelinePresets)
    .filter((name) => name.startsWith('answer-'))
    .map((name) => [name, returned]),
)

/** What one turns first: the request, and the one thing that it stumbles over. */
const dialPlan: DialPlan = {
  usual: [
    { at: ['requests.0.line'], label: 'What is asked for' },
    { at: ['requests.0.key'], label: 'API key sent' },
    { at: ['requests.0.token'], label: 'Token sent' },
  ],
  presets: {
    'same-as-http': type,
    preflight: type,
    'cache-hit': one('stage.cacheSeconds', 'An answer is kept'),
    'canary-arm': one('stage.canaryPercent', 'Goes to the canary'),
    'key-without-stage': one('plan.holdsStage', 'The plan holds this stage'),
    '403-policy': one('requests.0.sourceIp', 'Address of the caller'),
    '403-stage': one('requests.0.stage', 'Stage asked for'),
    '403-waf': one('requests.0.webAcl', 'The web ACL says'),
    '403-iam': signature,
    '403-iam-policy': signature,
    '403-signature': signature,
    '403-expired': signature,
    '403-host': one('requests.0.signing.changed', 'Changed on the way'),
    '403-clock': one('requests.0.signing.clockSeconds', 'The client’s clock is ahead by'),
    '403-default-endpoint': one('requests.0.to', 'Sent to'),
    '403-mutual-tls': one('requests.0.certificate', 'Client certificate'),
    'private-from-outside': from,
    'private-dns-trap': from,
    '500-authorizer': functionSays,
    '500-authorizer-shape': functionSays,
    '403-invalidate': one('requests.0.mayInvalidate', 'May invalidate the cache'),
    '429-throttle': [
      ...one('plan.throttle.burst', 'The bucket of the key holds'),
      ...one('plan.throttle.rate', 'Tokens flow in'),
    ],
    '429-quota': one('requests.1.atMs', 'The second request comes at'),
    '400-body': one('requests.0.body', 'Body sent'),
    '413-body': one('requests.0.bodyBytes', 'Size of the body'),
    '431-headers': one('requests.0.headerBytes', 'Size of the headers'),
    '415-media-type': one('api.methods.0.passthrough', 'Without a template'),
    '504-timeout': latency,
    'http-timeout': latency,
    '504-unreachable': answer,
    '502-malformed': [...answer, ...integration],
    '502-function-error': answer,
    '500-no-permission': answer,
    '500-lambda-throttled': answer,
    'forgot-to-deploy': deploy,
    'policy-still-403': deploy,
    '414-method-arn': one('requests.0.pathBytes', 'Length of the path'),
    '500-answer-too-large': one('api.methods.0.backend.bodyBytes', 'Size of the answer'),
    '500-undeclared': one('api.methods.0.declared', 'Declared by the method'),
    '500-vpc-link': [...answer, ...one('api.methods.0.privateLink', 'Through a VPC link')],
    'default-4xx': gatewayResponses,
    'default-5xx': gatewayResponses,
    'message-too-large': one('requests.1.bodyBytes', 'Size of the message'),
    '503-http-timeout': latency,
    'automatic-deployment': one('stage.autoDeploy', 'Deploys by itself'),
    'validator-not-deployed': deploy,
    'canary-deploy': one('stage.canaryPercent', 'Goes to the canary'),
    ...answers,
    'kept-answer': one('api.authorizer.tokens.0.says', 'The authorizer now says'),
  },
}

const TOKEN = 'requests.0.token'

/** The dials of a pipeline: no token is asked for where no authorizer would read it and none is sent. */
export function pipelineDials(shape: Shape<unknown>) {
  const all = dialsOf(shape, dialPlan)
  return (scenario: unknown, preset: string): readonly Dial[] =>
    all(scenario, preset).filter(({ path }) => path !== TOKEN || readsToken(scenario))
}

function readsToken(scenario: unknown): boolean {
  if (!isScenario(scenario)) return true
  const { api, deployed, requests } = scenario
  return [api, deployed].some((each) => (each?.authorizer ?? null) !== null) || requests[0]?.token !== ''
}
