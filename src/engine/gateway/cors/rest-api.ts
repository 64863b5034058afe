import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'
import { headerOf, type HeaderList } from '#engine/gateway/model/http.ts'

/** What a method of a REST API asks of its callers. */
export type MethodDemands = {
  readonly authorization: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS'
  /** Header that the authorizer reads. */
  readonly identityHeader: string
  readonly apiKeyRequired: boolean
}

/**
 * The gateway response for a request without credentials, such as every preflight (cor-06); null where it may pass. A REST
 * API does nothing for CORS by itself: its OPTIONS method is a method like any other (cor-03). Unsigned: 403 (err-03b);
 * without the identity source: 401, and the authorizer is not asked (aut-17, aut-31b); without the key: 403 (aut-34). The
 * authorizer comes before the key (sec-08b).
 */
export function refusalWithoutCredentials(
  demands: MethodDemands,
  headers: HeaderList,
): GatewayResponseType | null {
  const { authorization, identityHeader, apiKeyRequired } = demands
  const lacks = (name: string): boolean => (headerOf(headers, name) ?? '') === ''
  if (authorization === 'AWS_IAM' && lacks('authorization')) return 'MISSING_AUTHENTICATION_TOKEN'
  const isToken = authorization === 'CUSTOM' || authorization === 'COGNITO_USER_POOLS'
  if (isToken && lacks(identityHeader)) return 'UNAUTHORIZED'
  return apiKeyRequired && lacks('x-api-key') ? 'INVALID_API_KEY' : null
}
