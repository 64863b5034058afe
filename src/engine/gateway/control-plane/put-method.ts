import { badRequest, type ControlRefusal } from './refusal.ts'

/** A method as it is put on a resource of a REST API, and what the API has that it may name. */
export type PutMethod = {
  readonly httpMethod: string
  readonly authorizationType?: string | undefined
  readonly authorizerId?: string | undefined
  readonly requestValidatorId?: string | undefined
  readonly authorizers?: readonly string[] | undefined
  readonly validators?: readonly string[] | undefined
}

/** The verbs of a REST API, in the order in which API Gateway names them. */
export const METHOD_VERBS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'] as const

const WITH_AUTHORIZER: ReadonlySet<string> = new Set(['CUSTOM', 'COGNITO_USER_POOLS'])

/** What API Gateway refuses of a method, or null (recorded on AWS). */
export function refusedMethod(method: PutMethod): ControlRefusal | null {
  const { httpMethod, authorizationType = 'NONE', authorizerId, requestValidatorId } = method
  if (!METHOD_VERBS.some((verb) => verb === httpMethod))
    return badRequest(`Invalid HttpMethod specified. Valid options are ${METHOD_VERBS.join(',')}`)
  const isKnown = authorizerId !== undefined && (method.authorizers ?? []).includes(authorizerId)
  if (WITH_AUTHORIZER.has(authorizationType) && !isKnown)
    return badRequest(
      'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
    )
  if (requestValidatorId !== undefined && !(method.validators ?? []).includes(requestValidatorId))
    return badRequest('Invalid Request Validator identifier specified')
  return null
}
