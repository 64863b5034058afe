import { methodArn } from '#engine/gateway/policy/arn.ts'

import type { RestCall } from './call.ts'

/** ARN of the method that is called (AUT-01). */
export function arnOf(call: RestCall): string {
  const { account, region } = call.gateway.config
  return methodArn({
    region,
    account,
    api: call.api.api.id,
    stage: call.stage.name,
    verb: call.request.method,
    path: call.reached.path.replace(/^\//u, ''),
  })
}
