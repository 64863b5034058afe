import { methodArn } from '#engine/gateway/policy/arn.ts'

import type { RestCall } from './call.ts'

/** ARN of the method that is called (aut-01), put together once. */
export function arnOf(call: RestCall): string {
  return (call.arn ??= makeArn(call))
}

function makeArn(call: RestCall): string {
  const { account, region } = call.gateway.config
  const { path } = call.reached
  return methodArn({
    region,
    account,
    api: call.api.api.id,
    stage: call.stage.name,
    verb: call.request.method,
    path: path.startsWith('/') ? path.slice(1) : path,
  })
}
