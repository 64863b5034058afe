/** What a request through the gateway leaves out, for the learner to see. The first three are refused by name. */
export const NOT_MODELLED: readonly string[] = [
  'Response streaming',
  'Conversion of WebSocket messages, and response templates of WebSocket routes',
  'Policy elements and condition operators that the policies refuse by name',
  'Policies of VPC endpoints, and private custom domains',
  'Eviction from a stage cache that is full: the cache simulator has it',
  'Compression, X-Ray, and the time that API Gateway itself takes',
  'The Forwarded header that HTTP APIs make of X-Forwarded-For and its like',
]
