export type IntegrationType = 'AWS_PROXY' | 'AWS' | 'HTTP_PROXY' | 'HTTP' | 'MOCK'

export type PassthroughBehavior = 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER'

export type ContentHandling = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT'

/** Target of a parameter mapping → its source (map-06), in the words of the API reference. */
export type ParameterMap = Readonly<Record<string, string>>

/** Media type → template. */
export type TemplateMap = Readonly<Record<string, string>>

export type IntegrationResponse = {
  readonly statusCode: string
  /** Regular expression on the status, or on the error message of a Lambda function; absent or empty is the default. */
  readonly selectionPattern?: string
  readonly responseParameters?: ParameterMap
  readonly responseTemplates?: TemplateMap
  readonly contentHandling?: ContentHandling
}

/** An integration of a REST API. What is absent has AWS's default. */
export type Integration = {
  readonly type: IntegrationType
  /** Verb towards the backend; absent or ANY is the client's. Lambda needs POST (int-02). */
  readonly httpMethod?: string
  /** HTTP types: the address, with `${stageVariables.x}` and `{name}`. */
  readonly uri?: string
  /** AWS types: the service, and either its action or a path, in place of the service's long address. */
  readonly service?: string
  readonly action?: string
  readonly uriPath?: string
  readonly requestParameters?: ParameterMap
  readonly requestTemplates?: TemplateMap
  readonly passthroughBehavior?: PassthroughBehavior
  readonly contentHandling?: ContentHandling
  readonly timeoutInMillis?: number
  readonly cacheKeyParameters?: readonly string[]
  readonly cacheNamespace?: string
  /** VPC_LINK for a private integration (int-18a). */
  readonly connectionType?: 'INTERNET' | 'VPC_LINK'
  /** Name of the declared backend that stands behind it; absent is `backend`. */
  readonly backend?: string
  /** Streaming is not modelled and refused by name. */
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM'
}

/** The verb that reaches the backend. */
export function integrationMethod(integration: Integration, clientMethod: string): string {
  const method = integration.httpMethod ?? (isLambda(integration) ? 'POST' : 'ANY')
  return method === 'ANY' && !isLambda(integration) ? clientMethod : method
}

/** Whether a Lambda function stands behind it. */
export function isLambda(integration: Integration): boolean {
  return integration.type === 'AWS_PROXY' || (integration.type === 'AWS' && integration.service === 'lambda')
}

/** Whether requests and answers pass without templates (int-01). */
export function isProxy(integration: Integration): boolean {
  return integration.type === 'AWS_PROXY' || integration.type === 'HTTP_PROXY'
}
