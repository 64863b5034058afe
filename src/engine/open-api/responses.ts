import { recordOf } from '#engine/core/record.ts'
import type { ContentHandling, IntegrationResponse } from '#engine/gateway/model/integration.ts'
import type {
  GatewayResponseSetting,
  GatewayResponseSettings,
} from '#engine/gateway/model/gateway-response.ts'
import { isGatewayResponseType } from '#engine/gateway/responses/types.ts'

import { KEYS } from './keys.ts'
import type { Part } from './part.ts'

const DEFAULT = 'default'

/** Without the members that have no value: what is absent has AWS's default. */
export function present<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the members that are left are those of T
  return recordOf(pairs) as T
}

/** The responses of a custom integration: the key is the pattern, or `default`. */
export function integrationResponses(integration: Part): readonly IntegrationResponse[] {
  return integration.parts('responses').map(([pattern, response]) => {
    response.audit(KEYS['integration response'])
    return present<IntegrationResponse>({
      statusCode: response.text('statusCode') ?? '200',
      selectionPattern: pattern === DEFAULT ? undefined : pattern,
      responseParameters: response.textMap('responseParameters'),
      responseTemplates: response.textMap('responseTemplates'),
      contentHandling: contentHandling(response),
    })
  })
}

export function contentHandling(part: Part): ContentHandling | undefined {
  const value = part.text('contentHandling')?.toUpperCase()
  if (value === 'CONVERT_TO_BINARY' || value === 'CONVERT_TO_TEXT' || value === undefined) return value
  part.odd(part.at('contentHandling'), 'CONVERT_TO_BINARY or CONVERT_TO_TEXT', value)
  return undefined
}

/** The gateway responses that a document sets, by type. */
export function gatewayResponses(root: Part): GatewayResponseSettings | undefined {
  const name = 'x-amazon-apigateway-gateway-responses'
  if (!root.has(name)) return undefined
  const pairs = root.parts(name).flatMap(([type, response]) => {
    if (!isGatewayResponseType(type)) {
      response.remark('listed', '', `${type} is no type of a gateway response that is known here.`)
      return []
    }
    response.audit(KEYS['gateway response'])
    const setting = present<GatewayResponseSetting>({
      statusCode: response.text('statusCode'),
      responseParameters: response.textMap('responseParameters'),
      responseTemplates: response.textMap('responseTemplates'),
    })
    return [[type, setting] as const]
  })
  return pairs.length === 0 ? undefined : recordOf(pairs)
}
