import type { GatewayResponseType } from '#engine/gateway/model/gateway-response.ts'

type BuiltIn = {
  /** The status, or null for the two fallbacks, which have none of their own (gwr-01g). */
  readonly status: number | null
  /** `$context.error.message` where the cause says nothing else. */
  readonly message: string
  /** `x-amzn-ErrorType`, only where a recording or a fact shows it (gwr-03b, err-07); AWS does not list them. */
  readonly errorType: string | null
  readonly fact: string
}

const INTERNAL = 'Internal server error'
const INTERNAL_TYPE = 'InternalServerErrorException'

const builtIn = (
  status: number | null,
  message: string,
  fact: string,
  errorType: string | null = null,
): BuiltIn => ({ status, message, errorType, fact })

/** Built-in gateway responses of REST APIs: status, message and error type where they are known. Facts gwr-01a to T. */
export const GATEWAY_RESPONSES = {
  ACCESS_DENIED: builtIn(
    403,
    'User is not authorized to access this resource',
    'gwr-01a',
    'AccessDeniedException',
  ),
  API_CONFIGURATION_ERROR: builtIn(500, INTERNAL, 'gwr-01b', INTERNAL_TYPE),
  AUTHORIZER_CONFIGURATION_ERROR: builtIn(500, INTERNAL, 'gwr-01c'),
  AUTHORIZER_FAILURE: builtIn(500, INTERNAL, 'gwr-01d'),
  BAD_REQUEST_BODY: builtIn(400, 'Invalid request body', 'gwr-01f'),
  BAD_REQUEST_PARAMETERS: builtIn(400, 'Missing required request parameters', 'gwr-01e'),
  DEFAULT_4XX: builtIn(null, 'Bad Request', 'gwr-01g'),
  DEFAULT_5XX: builtIn(null, INTERNAL, 'gwr-01g', INTERNAL_TYPE),
  EXPIRED_TOKEN: builtIn(403, 'The security token included in the request is expired', 'gwr-01h'),
  INTEGRATION_FAILURE: builtIn(504, 'Network error communicating with endpoint', 'gwr-01i', INTERNAL_TYPE),
  INTEGRATION_TIMEOUT: builtIn(504, 'Endpoint request timed out', 'gwr-01j'),
  INVALID_API_KEY: builtIn(403, 'Forbidden', 'gwr-01k', 'ForbiddenException'),
  INVALID_SIGNATURE: builtIn(
    403,
    'The request signature does not match',
    'gwr-01l',
    'InvalidSignatureException',
  ),
  MISSING_AUTHENTICATION_TOKEN: builtIn(
    403,
    'Missing Authentication Token',
    'gwr-01m',
    'MissingAuthenticationTokenException',
  ),
  QUOTA_EXCEEDED: builtIn(429, 'Limit Exceeded', 'gwr-01n'),
  REQUEST_TOO_LARGE: builtIn(413, 'Request Entity Too Large', 'gwr-01o'),
  RESOURCE_NOT_FOUND: builtIn(404, 'Not Found', 'gwr-01p'),
  THROTTLED: builtIn(429, 'Too Many Requests', 'gwr-01q'),
  UNAUTHORIZED: builtIn(401, 'Unauthorized', 'gwr-01r'),
  UNSUPPORTED_MEDIA_TYPE: builtIn(415, 'Unsupported Media Type', 'gwr-01s'),
  WAF_FILTERED: builtIn(403, 'Forbidden', 'gwr-01t', 'ForbiddenException'),
} as const satisfies Record<GatewayResponseType, BuiltIn>

/** The built-in entry of a type. */
export function builtInResponse(type: GatewayResponseType): BuiltIn {
  return GATEWAY_RESPONSES[type]
}

/** Whether text names a gateway response. */
export function isGatewayResponseType(text: string): text is GatewayResponseType {
  return Object.hasOwn(GATEWAY_RESPONSES, text)
}
