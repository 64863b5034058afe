import { badRequest, type ControlRefusal } from './refusal.ts'

/** An integration as it is put on a method of a REST API; names as in the API reference. */
export type PutIntegration = {
  readonly type: string
  readonly uri?: string | undefined
  readonly integrationHttpMethod?: string | undefined
  /** The role that API Gateway takes on for the call. */
  readonly credentials?: string | undefined
}

/** The parts of the address of an AWS service: `arn:aws:apigateway:REGION:SERVICE:path/…` or `…:action/…`. */
export type ServiceAddress = {
  readonly region: string
  /** Without a subdomain before it. */
  readonly service: string
  readonly kind: 'path' | 'action'
  readonly rest: string
}

const SERVICE_ARN = /^arn:aws[a-z-]*:apigateway:([^:]*):([^:]*):([^/]*)\/?(.*)$/su
const LAMBDA_PATH = /^\d{4}-\d{2}-\d{2}\/functions\//u
const HTTP_ADDRESS = /^(?:https?:\/\/|\$\{stageVariables\.)/iu

/** The address of an AWS service, or why it is none. */
export function serviceAddress(uri: string): ServiceAddress | ControlRefusal {
  if (!uri.startsWith('arn:')) return badRequest('Invalid ARN specified in the request')
  const [, region = '', named = '', kind = '', rest = ''] = SERVICE_ARN.exec(uri) ?? []
  if (kind !== 'path' && kind !== 'action')
    return badRequest('AWS ARN for integration must contain path or action')
  return { region, service: named.slice(named.lastIndexOf('.') + 1), kind, rest }
}

/**
 * What API Gateway refuses of an integration when it is put on a method, or null (recorded on AWS, 2024-02-23 to
 * 2025-05-29). MOCK needs neither a verb nor an address. The sentence on roles is not recorded: two emulators that test
 * against AWS assert it.
 */
export function refusedIntegration(integration: PutIntegration): ControlRefusal | null {
  const { type, uri = '', integrationHttpMethod = '' } = integration
  if (type === 'MOCK') return null
  if (integrationHttpMethod === '') return badRequest('Enumeration value for HttpMethod must be non-empty')
  if (type === 'HTTP' || type === 'HTTP_PROXY')
    return HTTP_ADDRESS.test(uri) ? null : badRequest('Invalid HTTP endpoint specified for URI')
  return refusedService(integration, serviceAddress(uri))
}

function refusedService(
  { type, credentials = '' }: PutIntegration,
  address: ServiceAddress | ControlRefusal,
): ControlRefusal | null {
  if ('message' in address) return address
  if (type === 'AWS_PROXY' && !isProxied(address))
    return badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    )
  return type === 'AWS' && address.service !== 'lambda' && credentials === ''
    ? badRequest('Role ARN must be specified for AWS integrations')
    : null
}

/** A proxy leads to the invocation of a function, or to a stream of Firehose. */
function isProxied({ service, kind, rest }: ServiceAddress): boolean {
  if (service === 'firehose') return true
  return service === 'lambda' && kind === 'path' && LAMBDA_PATH.test(rest)
}
