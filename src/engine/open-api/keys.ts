/**
 * What becomes of a member: `read` and turned into the model; `words` for people, which decide nothing about a request;
 * `listed`, because the model leaves it out; `ignored`, because API Gateway leaves it aside too.
 */
export type Known = 'read' | 'words' | { readonly listed: string } | { readonly ignored: string }
export type Keys = Readonly<Record<string, Known>>

const listed = (why: string): Known => ({ listed: why })
const ignored = (why: string): Known => ({ ignored: why })

const REST_ALONE = 'Only a REST API has it.'
const COMPRESSION = 'Compression is not modelled: bodies pass as they are.'
const NAME_OF_HOST = 'The stage is set beside the document; this address is not used.'

/** The root of a document. */
const ROOT: Keys = {
  openapi: 'read',
  swagger: 'read',
  info: 'read',
  paths: 'read',
  components: 'read',
  servers: 'read',
  tags: 'words',
  externalDocs: 'words',
  security: ignored(
    'Security at the root of a document does not count: each operation needs its own (val-05).',
  ),
  webhooks: ignored('Webhooks are not part of what API Gateway serves.'),
  jsonSchemaDialect: ignored('Models are read as JSON Schema draft 4.'),
  'x-amazon-apigateway-api-key-source': 'read',
  'x-amazon-apigateway-binary-media-types': 'read',
  'x-amazon-apigateway-cors': 'read',
  'x-amazon-apigateway-documentation': 'words',
  'x-amazon-apigateway-endpoint-access-mode': listed('Access modes of endpoints are not modelled.'),
  'x-amazon-apigateway-endpoint-configuration': 'read',
  'x-amazon-apigateway-gateway-responses': 'read',
  'x-amazon-apigateway-importexport-version': 'read',
  'x-amazon-apigateway-minimum-compression-size': listed(COMPRESSION),
  'x-amazon-apigateway-policy': 'read',
  'x-amazon-apigateway-request-validator': 'read',
  'x-amazon-apigateway-request-validators': 'read',
  'x-amazon-apigateway-security-policy': listed('Policies of TLS are not modelled.'),
}

const SERVER: Keys = {
  url: ignored(NAME_OF_HOST),
  description: 'words',
  variables: ignored(NAME_OF_HOST),
  'x-amazon-apigateway-endpoint-configuration': 'read',
}

const COMPONENTS: Keys = {
  schemas: 'read',
  securitySchemes: 'read',
  parameters: 'read',
  requestBodies: 'read',
  responses: 'read',
  headers: 'read',
  pathItems: 'read',
  examples: 'words',
  links: 'words',
  callbacks: ignored('Callbacks are not part of what API Gateway serves.'),
  'x-amazon-apigateway-integrations': 'read',
}

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

const PATH_ITEM: Keys = {
  ...Object.fromEntries(VERBS.map((verb) => [verb, 'read'])),
  $ref: 'read',
  parameters: 'read',
  summary: 'words',
  description: 'words',
  servers: ignored(NAME_OF_HOST),
  'x-amazon-apigateway-any-method': 'read',
}

const OPERATION: Keys = {
  parameters: 'read',
  requestBody: 'read',
  responses: 'read',
  security: 'read',
  summary: 'read',
  operationId: 'words',
  description: 'words',
  tags: 'words',
  deprecated: 'words',
  externalDocs: 'words',
  servers: ignored(NAME_OF_HOST),
  callbacks: ignored('Callbacks are not part of what API Gateway serves.'),
  // Exports mark the route $default by it, whose path says it already.
  isDefaultRoute: 'words',
  'x-amazon-apigateway-auth': 'read',
  'x-amazon-apigateway-integration': 'read',
  'x-amazon-apigateway-request-validator': 'read',
}

const PARAMETER: Keys = {
  name: 'read',
  in: 'read',
  required: 'read',
  schema: 'read',
  content: 'read',
  description: 'words',
  deprecated: 'words',
  example: 'read',
  examples: 'words',
  allowEmptyValue: ignored('A required parameter must not be blank, whatever this says.'),
  allowReserved: 'words',
  style: ignored('API Gateway takes the value as it comes.'),
  explode: ignored('API Gateway takes the value as it comes.'),
}

const BODY: Keys = { content: 'read', required: 'words', description: 'words' }
const MEDIA: Keys = { schema: 'read', example: 'read', examples: 'words', encoding: 'words' }
const RESPONSE: Keys = { description: 'words', headers: 'read', content: 'read', links: 'words' }

const SCHEME: Keys = {
  type: 'read',
  name: 'read',
  in: 'read',
  description: 'words',
  scheme: 'words',
  bearerFormat: 'words',
  flows: 'words',
  openIdConnectUrl: 'words',
  'x-amazon-apigateway-authorizer': 'read',
  'x-amazon-apigateway-authtype': 'read',
}

const AUTHORIZER: Keys = {
  type: 'read',
  identitySource: 'read',
  identityValidationExpression: 'read',
  authorizerResultTtlInSeconds: 'read',
  providerARNs: 'read',
  jwtConfiguration: 'read',
  enableSimpleResponses: 'words',
  authorizerPayloadFormatVersion: 'words',
  authorizerUri: 'words',
  authorizerCredentials: 'words',
}

const JWT: Keys = { issuer: 'read', audience: 'read' }

const VALIDATOR: Keys = { validateRequestBody: 'read', validateRequestParameters: 'read' }

const INTEGRATION: Keys = {
  type: 'read',
  uri: 'read',
  httpMethod: 'read',
  credentials: 'read',
  requestParameters: 'read',
  requestTemplates: 'read',
  responses: 'read',
  responseParameters: 'read',
  passthroughBehavior: 'read',
  contentHandling: 'read',
  timeoutInMillis: 'read',
  cacheKeyParameters: 'read',
  cacheNamespace: 'read',
  connectionType: 'read',
  connectionId: 'words',
  integrationSubtype: 'read',
  payloadFormatVersion: 'read',
  responseTransferMode: 'read',
  description: 'words',
  integrationTarget: listed(
    'What a VPC link of version 2 leads to is not modelled; the declared backend answers.',
  ),
  tlsConfig: listed('TLS towards the backend is not modelled.'),
}

const INTEGRATION_RESPONSE: Keys = {
  statusCode: 'read',
  responseParameters: 'read',
  responseTemplates: 'read',
  contentHandling: 'read',
}

const GATEWAY_RESPONSE: Keys = { statusCode: 'read', responseParameters: 'read', responseTemplates: 'read' }

const ENDPOINT: Keys = {
  disableExecuteApiEndpoint: 'read',
  types: 'read',
  vpcEndpointIds: listed('VPC endpoints of a private API are set beside the document.'),
  ipAddressType: listed('Kinds of addresses are not modelled.'),
}

const CORS: Keys = {
  allowOrigins: 'read',
  allowMethods: 'read',
  allowHeaders: 'read',
  exposeHeaders: 'read',
  allowCredentials: 'read',
  maxAge: 'read',
}

export const KEYS = {
  root: ROOT,
  server: SERVER,
  components: COMPONENTS,
  'path item': PATH_ITEM,
  operation: OPERATION,
  parameter: PARAMETER,
  'request body': BODY,
  'media type': MEDIA,
  response: RESPONSE,
  'security scheme': SCHEME,
  authorizer: AUTHORIZER,
  'JWT configuration': JWT,
  'request validator': VALIDATOR,
  integration: INTEGRATION,
  'integration response': INTEGRATION_RESPONSE,
  'gateway response': GATEWAY_RESPONSE,
  'endpoint configuration': ENDPOINT,
  CORS,
} as const satisfies Readonly<Record<string, Keys>>

/** Verbs of a path, as OpenAPI names them, with the one that stands for all. */
export const OPERATIONS: readonly (readonly [key: string, verb: string])[] = [
  ...VERBS.map((verb) => [verb, verb.toUpperCase()] as const),
  ['x-amazon-apigateway-any-method', 'ANY'],
]

/** What a REST API has and an HTTP API lacks, at the root. */
export const OF_REST_ALONE: ReadonlyMap<string, string> = new Map(
  [
    'x-amazon-apigateway-api-key-source',
    'x-amazon-apigateway-binary-media-types',
    'x-amazon-apigateway-gateway-responses',
    'x-amazon-apigateway-policy',
    'x-amazon-apigateway-request-validator',
    'x-amazon-apigateway-request-validators',
  ].map((name) => [name, REST_ALONE]),
)

/**
 * Names of extensions that stand inside others, as AWS's pages list them, with the table that reads them.
 *
 * @public The table in docs/own-api.md is held against it.
 */
export const INNER_EXTENSIONS: Readonly<Record<string, keyof typeof KEYS>> = {
  'x-amazon-apigateway-cors': 'CORS',
  'x-amazon-apigateway-authorizer': 'authorizer',
  'x-amazon-apigateway-endpoint-configuration': 'endpoint configuration',
  'x-amazon-apigateway-gateway-responses': 'gateway response',
  'x-amazon-apigateway-integration': 'integration',
  'x-amazon-apigateway-integrations': 'integration',
  'x-amazon-apigateway-request-validators': 'request validator',
}
