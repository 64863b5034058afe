/**
 * What a request through the gateway leaves out, for the learner to see. The first six are refused by name where they are
 * set; for the others there is nothing to set. `docs/gateway-vectors.md` says where each is refused.
 */
export const NOT_MODELLED: readonly string[] = [
  'Response streaming',
  'Conversion of WebSocket messages, and response templates of WebSocket routes',
  'Parameter mappings, passthrough behavior, and actions or paths of AWS services behind WebSocket routes',
  'Policy elements and condition operators that the policies refuse by name',
  'Look-behinds and back references in patterns, and very large patterns',
  'Methods of Java, and rarer parts of JSONPath, that the templates refuse by name',
  'Policies of VPC endpoints, and private custom domains',
  'Eviction from a stage cache that is full: the cache simulator has it',
  'Compression, X-Ray, and the time that API Gateway itself takes',
  'The Forwarded header that HTTP APIs make of X-Forwarded-For and its like',
]
