import { refusedIntegration, serviceAddress } from '#engine/gateway/control-plane/put-integration.ts'
import type { HttpIntegration } from '#engine/gateway/model/api.ts'
import type {
  Integration,
  IntegrationType,
  ParameterMap,
  PassthroughBehavior,
} from '#engine/gateway/model/integration.ts'
import { recordOf } from '#engine/core/record.ts'

import { KEYS } from './keys.ts'
import type { Part } from './part.ts'
import { contentHandling, present } from './responses.ts'

const EXTENSION = 'x-amazon-apigateway-integration'
const TYPES: readonly IntegrationType[] = ['AWS_PROXY', 'AWS', 'HTTP_PROXY', 'HTTP', 'MOCK']
const PASSTHROUGH: readonly PassthroughBehavior[] = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']
const MODES = ['BUFFERED', 'STREAM'] as const
const CONNECTIONS = ['INTERNET', 'VPC_LINK'] as const

/** The part with the integration of an operation, or undefined with a remark: a method without one cannot be deployed. */
export function integrationPart(operation: Part): Part | undefined {
  const part = operation.part(EXTENSION)
  if (part === undefined)
    operation.remark(
      'refused',
      '',
      `No ${EXTENSION} that can be read stands here: an API with such a method cannot be deployed, and the method is left out.`,
    )
  part?.audit(KEYS.integration)
  return part
}

/** One of these values, in any case of its letters. */
function oneOf<T extends string>(part: Part, name: string, values: readonly T[]): T | undefined {
  const text = part.text(name)?.toUpperCase()
  const found = values.find((value) => value === text)
  if (text !== undefined && found === undefined) part.odd(part.at(name), `one of ${values.join(', ')}`, text)
  return found
}

function typeOf(part: Part): IntegrationType | undefined {
  const type = oneOf(part, 'type', TYPES)
  if (type === undefined && !part.has('type'))
    part.remark('refused', 'type', 'An integration needs a type. The method is left out.')
  return type
}

/** The integration of a method of a REST API; null with a remark where there is none that could serve. */
export function restIntegration(part: Part, backend: string): Integration | null {
  const type = typeOf(part)
  if (type === undefined) return null
  const uri = part.text('uri')
  const httpMethod = part.text('httpMethod')?.toUpperCase()
  const refusal = refusedIntegration({
    type,
    uri,
    integrationHttpMethod: httpMethod,
    credentials: part.text('credentials'),
  })
  if (refusal !== null) {
    part.remark('refused', '', whyLeftOut(uri), refusal.message)
    return null
  }
  if (type === 'MOCK') return present<Integration>({ type, ...customParts(part), backend })
  return present<Integration>({
    type,
    httpMethod,
    uri,
    ...(type === 'AWS' || type === 'AWS_PROXY' ? serviceOf(uri ?? '') : {}),
    ...customParts(part),
    connectionType: oneOf(part, 'connectionType', CONNECTIONS),
    backend,
  })
}

/** An address that another tool fills in before it imports the document says so. */
function whyLeftOut(uri = ''): string {
  const placeholder = placeholderIn(uri)
  return placeholder === null
    ? 'The method is left out.'
    : `The address holds the placeholder ${placeholder} of another tool: open the document with it filled in. The method is left out.`
}

/** A placeholder such as `${module.address}`, which is none of API Gateway's; null without one. */
function placeholderIn(uri: string): string | null {
  return /\$\{(?!stageVariables\.)[^}]*\}/u.exec(uri)?.[0] ?? null
}

/** The service behind an address, its action or its path. */
function serviceOf(uri: string): Pick<Integration, 'service' | 'action' | 'uriPath'> {
  const address = serviceAddress(uri)
  if ('message' in address) return {}
  const { service, kind, rest } = address
  if (service === 'lambda') return { service }
  return kind === 'action' ? { service, action: rest } : { service, uriPath: rest }
}

function customParts(part: Part) {
  return {
    requestParameters: part.textMap('requestParameters'),
    requestTemplates: part.textMap('requestTemplates'),
    passthroughBehavior: oneOf(part, 'passthroughBehavior', PASSTHROUGH),
    contentHandling: contentHandling(part),
    timeoutInMillis: part.whole('timeoutInMillis'),
    cacheKeyParameters: part.texts('cacheKeyParameters'),
    cacheNamespace: part.text('cacheNamespace'),
    responseTransferMode: oneOf(part, 'responseTransferMode', MODES),
  }
}

const HTTP_TYPES = ['AWS_PROXY', 'HTTP_PROXY'] as const
const FORMATS = ['1.0', '2.0'] as const
/** Members that an HTTP API has no use for. */
const OF_REST = [
  'requestTemplates',
  'responses',
  'passthroughBehavior',
  'contentHandling',
  'cacheKeyParameters',
]

/** The integration of a route of an HTTP API; null with a remark where there is none that could serve. */
export function httpIntegration(part: Part, backend: string): HttpIntegration | null {
  const type = oneOf(part, 'type', HTTP_TYPES)
  if (type === undefined) {
    part.remark(
      'refused',
      'type',
      'HTTP APIs have integrations of type AWS_PROXY and HTTP_PROXY alone. The route is left out.',
    )
    return null
  }
  for (const name of OF_REST)
    if (part.has(name)) part.remark('listed', name, 'An HTTP API has no such thing: it is left aside.')
  return present<HttpIntegration>({
    type,
    payloadFormatVersion: formatOf(part),
    httpMethod: part.text('httpMethod')?.toUpperCase(),
    uri: httpAddress(part, type),
    subtype: part.text('integrationSubtype'),
    requestParameters: part.textMap('requestParameters'),
    responseParameters: responseMaps(part),
    timeoutInMillis: part.whole('timeoutInMillis'),
    connectionType: oneOf(part, 'connectionType', CONNECTIONS),
    backend,
  })
}

/** What stands for a listener or a service that a VPC link leads to: its ARN is no address. */
const BEHIND_LINK = 'http://behind-the-vpc-link'

function httpAddress(part: Part, type: string): string | undefined {
  const uri = part.text('uri')
  if (uri === undefined || type === 'AWS_PROXY') return uri
  if (uri.startsWith('arn:')) {
    part.remark(
      'assumed',
      'uri',
      'The ARN is that of what the VPC link leads to. The declared backend answers for it.',
    )
    return BEHIND_LINK
  }
  const placeholder = placeholderIn(uri)
  if (placeholder !== null)
    part.remark(
      'listed',
      'uri',
      `The address holds the placeholder ${placeholder} of another tool: open the document with it filled in. Calls to it fail here.`,
    )
  return uri
}

/** YAML reads 2.0 as the number 2. */
function formatOf(part: Part): '1.0' | '2.0' | undefined {
  const text = part.text('payloadFormatVersion')
  const found = FORMATS.find((format) => format === text || format === `${text}.0`)
  if (text !== undefined && found === undefined) part.odd(part.at('payloadFormatVersion'), '1.0 or 2.0', text)
  return found
}

/** Mappings of answers by status. */
function responseMaps(part: Part): Readonly<Record<string, ParameterMap>> | undefined {
  const maps = part.part('responseParameters')
  if (maps === undefined) return undefined
  return recordOf(
    Object.keys(maps.fields).flatMap((status) => {
      const map = maps.textMap(status)
      return map === undefined ? [] : [[status, map] as const]
    }),
  )
}
