import { methodArnOutcome } from '#engine/gateway/limits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'
import { pass, skip } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'

import type { RestCall } from './call.ts'
import { arnOf } from './arn.ts'
import { iam } from './iam.ts'
import { lambdaAuthorizer } from './lambda-authorizer.ts'
import { requestScope } from './scope.ts'
import { tokenAuthorizer } from './token-authorizer.ts'
import { refuseWith } from './refusal.ts'

/** The check of the caller that the method asks for. */
export function authorization(call: RestCall): ResponseDocument | null {
  const { authorization: wanted } = call.method.method
  if (wanted === undefined || wanted.type === 'NONE') return skip(call, 'authorization.none')
  if (call.isTest) return pass(call, 'authorization.test')
  const arn = arnOf(call)
  if (methodArnOutcome(arn.length) === 414)
    return refuseWith(
      call,
      'authorization.arn',
      { type: 'DEFAULT_4XX', status: 414, message: 'Request URI too long' },
      String(arn.length),
    )
  if (wanted.type === 'AWS_IAM') return iam(call)
  const compiled = call.api.authorizers.get(wanted.authorizer)
  if (compiled === undefined)
    throw new InvalidScenario(`authorizers.${wanted.authorizer}`, 'a declared authorizer', undefined)
  const { setting, sources } = compiled
  const scope = requestScope(call)
  const values = sources.map((source) => source(scope).at(-1) ?? null)
  return setting.kind === 'lambda'
    ? lambdaAuthorizer(call, wanted.authorizer, setting, values)
    : tokenAuthorizer(
        call,
        { name: wanted.authorizer, setting, source: values[0] ?? null },
        wanted.scopes ?? [],
      )
}
