import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import type { Edits } from '#simulators/frame/controls/scenario-edits.ts'

const GATEWAY_RESPONSE = { type: 'INVALID_API_KEY', allowOrigin: 'https://app.example' }

/** One way to reach each goal of each preset, in the order of the goals. */
const CURES: Readonly<Record<string, readonly Edits[]>> = {
  'every-station': [{ 'requests.0.key': '' }],
  'same-as-http': [{ type: 'rest' }],
  'websocket-message': [{ 'requests.0.token': '' }],
  'cache-hit': [{ 'stage.cacheSeconds': 300 }],
  'canary-arm': [{ 'stage.canaryPercent': 0 }],
  preflight: [{ type: 'rest' }],
  'missing-key': [{ 'requests.0.key': 'k-123' }],
  'key-without-stage': [{ 'plan.holdsStage': true }],
  '403-policy': [{ 'requests.0.sourceIp': '198.51.100.7' }],
  '403-route': [{ 'requests.0.line': 'GET /items' }],
  '403-stage': [{ 'requests.0.stage': 'prod' }],
  '403-authorizer': [{ 'requests.0.token': 'good' }],
  '403-waf': [{ 'requests.0.webAcl': 'allow' }],
  '403-iam': [{ 'requests.0.signature': 'valid' }],
  '403-iam-policy': [{ 'requests.0.signature': 'valid' }],
  '403-signature': [{ 'requests.0.signature': 'valid' }],
  '403-expired': [{ 'requests.0.signature': 'valid' }],
  '403-default-endpoint': [{ 'requests.0.to': 'domain' }],
  '403-mutual-tls': [{ 'requests.0.certificate': 'trusted' }],
  '403-base-path': [{ 'requests.0.line': 'GET /shop/items' }],
  'private-from-outside': [{ 'requests.0.from': 'endpoint' }],
  'private-dns-trap': [{ 'requests.0.from': 'endpoint' }],
  'hidden-403': [{ 'api.gatewayResponses.0': GATEWAY_RESPONSE }, { 'requests.0.key': 'k-123' }],
  '401-no-token': [{ 'requests.0.token': 'good' }],
  '500-authorizer': [{ 'api.authorizer.otherwise': 'allow' }],
  '500-authorizer-shape': [{ 'api.authorizer.otherwise': 'allow' }],
  '403-invalidate': [{ 'requests.0.mayInvalidate': true }],
  '429-throttle': [{ 'plan.throttle.burst': 3 }],
  '429-quota': [{ 'requests.1.atMs': 86_400_000 }],
  '400-parameters': [{ 'requests.0.line': 'GET /items?page=2' }],
  '400-body': [{ 'requests.0.body': '{"sku":"A-7"}' }],
  '413-body': [{ 'requests.0.bodyBytes': 10 * 1_048_576 }],
  '431-headers': [{ 'requests.0.headerBytes': 1_000 }],
  '415-media-type': [{ 'api.methods.0.passthrough': 'WHEN_NO_MATCH' }],
  '404-http': [{ 'requests.0.line': 'GET /items' }],
  'own-404': [{ 'api.gatewayResponses': [] }],
  '504-timeout': [{ 'api.methods.0.backend.latencyMs': 29_000 }],
  '504-unreachable': [{ 'api.methods.0.backend.answer': 'answers' }],
  '502-malformed': [{ 'api.methods.0.integration': 'lambda' }],
  '502-function-error': [{ 'api.methods.0.backend.answer': 'answers' }],
  '200-of-an-error': [{ 'api.methods.0.answers.1': { pattern: '\\[404\\].*', status: 404 } }],
  '500-no-permission': [{ 'api.methods.0.backend.answer': 'answers' }],
  '500-lambda-throttled': [{ 'api.methods.0.backend.answer': 'answers' }],
  '500-no-response': [{ 'api.methods.0.answers.1': { pattern: '4\\d{2}', status: 404 } }],
  'http-timeout': [{ 'api.methods.0.backend.latencyMs': 30_001 }],
  'forgot-to-deploy': [{ 'requests.0.deploy': true }],
  'policy-still-403': [{ 'requests.0.deploy': true }],
  'kept-answer': [{ 'api.authorizer.tokens.0.says': 'allow' }],
}

/** The same by goal: `pipeline/<preset>/<goal>`. */
export const PIPELINE_SOLUTIONS: Readonly<Record<string, Edits>> = Object.fromEntries(
  Object.entries(CURES).flatMap(([preset, cures]) =>
    cures.map((edits, index) => [
      `pipeline/${preset}/${pipelineSimulator.presets[preset]?.goals?.[index]?.id ?? index}`,
      edits,
    ]),
  ),
)
