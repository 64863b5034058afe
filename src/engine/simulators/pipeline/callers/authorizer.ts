import type { ApiType } from '#engine/gateway/limits.ts'
import type { Authorizer, DeclaredAnswer } from '#engine/gateway/model/authorizer.ts'

import type { ApiFields } from '#engine/simulators/pipeline/api-fields.ts'

type Setting = NonNullable<ApiFields['authorizer']>

/** The authorizer of the API by the name under which its methods know it. */
export function authorizersOf(
  { authorizer }: ApiFields,
  type: ApiType,
): Readonly<Record<string, Authorizer>> {
  return authorizer === null ? {} : { authorizer: lambdaOf(authorizer, type) }
}

/** TOKEN authorizers are those of REST APIs alone (aut-17); another type gets a REQUEST authorizer with the same header. */
function lambdaOf({ type, header, ttlSeconds, tokens, otherwise }: Setting, api: ApiType): Authorizer {
  const source = api === 'http' ? `$request.header.${header}` : `method.request.header.${header}`
  return {
    kind: 'lambda',
    type: api === 'rest' ? type : 'REQUEST',
    identitySources: [source],
    ttlSeconds,
    answers: {
      byToken: Object.fromEntries(tokens.map(({ token, says }) => [token, declared(says)])),
      otherwise: declared(otherwise),
    },
  }
}

const INVOKE = ['execute-api:Invoke']

/** What a function says, as the rules take it. */
export function declared(says: Setting['otherwise']): DeclaredAnswer {
  switch (says) {
    case 'allow':
      return policy('Allow', '*')
    case 'get':
      return policy('Allow', 'arn:aws:execute-api:*:*:*/GET/*')
    case 'deny':
      return policy('Deny', '*')
    default:
      return { answer: { kind: says } }
  }
}

function policy(effect: 'Allow' | 'Deny', resource: string): DeclaredAnswer {
  return { answer: { kind: 'policy', statements: [{ effect, actions: INVOKE, resources: [resource] }] } }
}
