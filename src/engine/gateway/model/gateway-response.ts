import type { ParameterMap, TemplateMap } from './integration.ts'

/** Gateway responses of REST APIs by their names in the API reference (gwr-01a to T). */
export type GatewayResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS'
  | 'DEFAULT_4XX'
  | 'DEFAULT_5XX'
  | 'EXPIRED_TOKEN'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'INVALID_SIGNATURE'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'QUOTA_EXCEEDED'
  | 'REQUEST_TOO_LARGE'
  | 'RESOURCE_NOT_FOUND'
  | 'THROTTLED'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'WAF_FILTERED'

/** What an API sets for one type. */
export type GatewayResponseSetting = {
  readonly statusCode?: string
  readonly responseParameters?: ParameterMap
  readonly responseTemplates?: TemplateMap
}

/** The settings of an API (gwr-02). */
export type GatewayResponseSettings = Readonly<Partial<Record<GatewayResponseType, GatewayResponseSetting>>>
