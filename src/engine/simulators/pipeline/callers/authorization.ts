import type { MethodAuthorization } from '#engine/gateway/model/api.ts'

import type { MethodFields } from '#engine/simulators/pipeline/api-fields.ts'

/** How a method checks its callers, in the words of the model. */
export function authorizationOf(kind: MethodFields['authorization']): MethodAuthorization {
  switch (kind) {
    case 'none':
      return { type: 'NONE' } as const
    case 'iam':
      return { type: 'AWS_IAM' } as const
    case 'authorizer':
      return { type: 'AUTHORIZER', authorizer: 'authorizer' } as const
  }
}
