import type {
  GatewayResponseSetting,
  GatewayResponseSettings,
  GatewayResponseType,
} from '#engine/gateway/model/gateway-response.ts'
import type { ParameterMap, TemplateMap } from '#engine/gateway/model/integration.ts'

import { builtInResponse } from './types.ts'

/** The entry in force for one type, in the words of the API reference. */
export type GatewayResponse = {
  /** The API has no entry of its own for the type. */
  readonly defaultResponse: boolean
  /** Absent for the two fallbacks without a status. */
  readonly statusCode?: string
  readonly responseParameters: ParameterMap
  readonly responseTemplates: TemplateMap
}

/** The body of every built-in response (gwr-03a). */
export const BUILT_IN_TEMPLATES: TemplateMap = {
  'application/json': '{"message":$context.error.messageString}',
}

/**
 * The entry in force. An entry of its own inherits nothing from DEFAULT_4XX or DEFAULT_5XX; a type without one takes
 * status, headers and templates of the fallback of its class, as far as that sets them (gwr-01g; recorded on AWS,
 * 2024-06-20). REQUEST_TOO_LARGE cannot be changed (gwr-01o).
 */
export function gatewayResponse(
  settings: GatewayResponseSettings,
  type: GatewayResponseType,
): GatewayResponse {
  if (type === 'REQUEST_TOO_LARGE') return entry(type, {}, true)
  const own = settings[type]
  if (own !== undefined) return entry(type, own, false)
  const { status } = builtInResponse(type)
  if (status === null) return entry(type, {}, true)
  return entry(type, settings[status >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX'] ?? {}, true)
}

function entry(
  type: GatewayResponseType,
  { statusCode, responseParameters, responseTemplates }: GatewayResponseSetting,
  defaultResponse: boolean,
): GatewayResponse {
  const { status } = builtInResponse(type)
  const code = statusCode ?? (status === null ? null : String(status))
  return {
    defaultResponse,
    ...(code === null ? {} : { statusCode: code }),
    responseParameters: responseParameters ?? {},
    responseTemplates: responseTemplates ?? BUILT_IN_TEMPLATES,
  }
}
