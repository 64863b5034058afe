import { recordOf } from '#engine/core/record.ts'
import type { MethodAuthorization } from '#engine/gateway/model/api.ts'
import type { Authorizer } from '#engine/gateway/model/authorizer.ts'

import { AUTHORIZER, authorizerOf, type Kind } from './authorizers.ts'
import { KEYS } from './keys.ts'
import type { Part } from './part.ts'

const AUTHTYPE = 'x-amazon-apigateway-authtype'
const AUTH = 'x-amazon-apigateway-auth'
const KEY_HEADER = 'x-api-key'

/** What a security scheme asks of a request. */
type Scheme =
  | { readonly asks: 'key' | 'iam' | 'nothing' }
  | { readonly asks: 'authorizer'; readonly authorizer: Authorizer }

/** What a method asks of its callers. */
export type Callers = { readonly authorization: MethodAuthorization; readonly keyRequired: boolean }

/** The security schemes of a document. */
export class Security {
  readonly #schemes = new Map<string, Scheme>()

  constructor(components: Part | undefined, kind: Kind) {
    for (const [name, scheme] of components?.parts('securitySchemes') ?? []) {
      scheme.audit(KEYS['security scheme'])
      this.#schemes.set(name, schemeOf(scheme, kind))
    }
  }

  authorizers(): Readonly<Record<string, Authorizer>> {
    return recordOf(
      [...this.#schemes].flatMap(([name, scheme]) =>
        scheme.asks === 'authorizer' ? [[name, scheme.authorizer] as const] : [],
      ),
    )
  }

  /** Whoever may call an operation. All schemes that it names count, however they are grouped, as in an export. */
  callersOf(operation: Part): Callers {
    const named = operation
      .items('security')
      .flatMap((item) =>
        Object.keys(item.fields).map((name) => ({ name, item, scopes: item.texts(name) ?? [] })),
      )
    let authorization = authOf(operation)
    let keyRequired = false
    for (const { name, item, scopes } of named) {
      const scheme = this.#schemes.get(name)
      if (scheme === undefined)
        item.remark('listed', name, 'No security scheme of this document has this name.')
      else if (scheme.asks === 'key') keyRequired = true
      else if (scheme.asks !== 'nothing') {
        authorization = this.#chosen(authorization, asked(name, scheme, scopes), item)
        if (isLambda(scheme) && scopes.length > 0)
          item.remark('ignored', name, 'A Lambda authorizer is asked for no scopes (aut-12).')
      }
    }
    return { authorization, keyRequired }
  }

  /** The first that a method names; API Gateway knows one. */
  #chosen(before: MethodAuthorization, next: MethodAuthorization, item: Part): MethodAuthorization {
    if (before.type === 'NONE') return next
    item.remark(
      'listed',
      '',
      'A method has one authorization, and an earlier entry names it. This one is left aside.',
    )
    return before
  }
}

const isLambda = (scheme: Scheme): boolean =>
  scheme.asks === 'authorizer' && scheme.authorizer.kind === 'lambda'

function asked(name: string, scheme: Scheme, scopes: readonly string[]): MethodAuthorization {
  if (scheme.asks !== 'authorizer') return { type: 'AWS_IAM' }
  const isToken = scheme.authorizer.kind === 'token'
  return { type: 'AUTHORIZER', authorizer: name, ...(isToken && scopes.length > 0 ? { scopes } : {}) }
}

function schemeOf(scheme: Part, kind: Kind): Scheme {
  const authtype = scheme.text(AUTHTYPE)?.toLowerCase()
  if (authtype === 'awssigv4') return { asks: 'iam' }
  if (scheme.has(AUTHORIZER)) {
    const authorizer = authorizerOf(scheme, kind)
    return authorizer === null ? { asks: 'nothing' } : { asks: 'authorizer', authorizer }
  }
  const isKey = scheme.text('type') === 'apiKey' && scheme.text('name')?.toLowerCase() === KEY_HEADER
  if (isKey && kind === 'rest') return { asks: 'key' }
  scheme.remark(
    'ignored',
    '',
    isKey
      ? 'An HTTP API has no API keys (typ-13a): this scheme asks for nothing.'
      : `A scheme without ${AUTHORIZER} asks for nothing in API Gateway.`,
  )
  return { asks: 'nothing' }
}

/** `x-amazon-apigateway-auth`, with its type alone. */
function authOf(operation: Part): MethodAuthorization {
  const auth = operation.part(AUTH)
  if (auth === undefined) return { type: 'NONE' }
  const type = auth.text('type')?.toUpperCase()
  if (type === 'AWS_IAM') return { type }
  if (type !== 'NONE') auth.odd(auth.at('type'), 'AWS_IAM or NONE', type)
  return { type: 'NONE' }
}
