import type { PolicyDocument, RestApi, RestMethod } from '#engine/gateway/model/api.ts'
import type { Integration, IntegrationResponse, ParameterMap } from '#engine/gateway/model/integration.ts'
import type { Json } from '#engine/core/json.ts'

import type { ApiFields, MethodFields } from './api-fields.ts'
import { authorizersOf } from './callers/authorizer.ts'
import { backendName } from './backends.ts'
import type { PipelineScenario } from './fields.ts'
import { authorizationOf } from './callers/authorization.ts'

const JSON_TYPE = 'application/json'
const ALLOW_ORIGIN = 'Access-Control-Allow-Origin'

type Place = { readonly id: string; readonly deployment: string }

/** The API as a REST API. */
export function restApiOf(
  { endpoint }: PipelineScenario,
  api: ApiFields,
  { id, deployment }: Place,
): RestApi {
  const { policy, corsOrigin } = api
  const methods = api.methods.map((method, index) => methodOf(method, backendName(deployment, index)))
  return {
    kind: 'rest',
    id,
    endpointType: endpoint,
    methods: [...methods, ...(corsOrigin === '' ? [] : preflightsOf(methods, corsOrigin))],
    models: Object.fromEntries(api.methods.map((method, index) => [modelName(`${index}`), modelOf(method)])),
    gatewayResponses: gatewayResponsesOf(api),
    authorizers: authorizersOf(api, 'rest'),
    disableExecuteApiEndpoint: !api.defaultEndpoint,
    ...(policy === null ? {} : { resourcePolicy: policyOf(policy) }),
  }
}

function methodOf(method: MethodFields, backend: string): RestMethod {
  const [verb = '', resource = ''] = method.route.split(' ')
  const isProxy = method.integration === 'lambda-proxy' || method.integration === 'http-proxy'
  return {
    resource,
    method: verb,
    authorization: authorizationOf(method.authorization),
    apiKeyRequired: method.keyRequired,
    integration: integrationOf(method, backend),
    ...(isProxy ? {} : { integrationResponses: method.answers.map(responseOf) }),
    ...(method.declared.length === 0 ? {} : { methodResponses: method.declared.map(String) }),
    ...validatorOf(method, backend),
  }
}

/** The number of a method stands at the end of the name of its backend. */
const modelName = (place: string): string => `Model${place.slice(place.lastIndexOf('-') + 1)}`

function validatorOf({ validate }: MethodFields, backend: string): Partial<RestMethod> {
  if (validate === null) return {}
  const { parameters, members } = validate
  return {
    validator: { parameters: parameters.length > 0, body: members.length > 0 },
    requestParameters: Object.fromEntries(
      parameters.map((name) => [`method.request.${parameterName(name)}`, true]),
    ),
    ...(members.length === 0 ? {} : { requestModels: { [JSON_TYPE]: modelName(backend) } }),
  }
}

const parameterName = (name: string): string => name.replace(/^query\./u, 'querystring.')

function modelOf({ validate }: MethodFields): Json {
  const members = validate?.members ?? []
  return members.length === 0 ? { type: 'object' } : { type: 'object', required: [...members] }
}

function integrationOf(
  { integration, template, passthrough, privateLink }: MethodFields,
  backend: string,
): Integration {
  const custom = {
    passthroughBehavior: passthrough,
    ...(template === '' ? {} : { requestTemplates: { [JSON_TYPE]: template } }),
  }
  const way = privateLink ? ({ connectionType: 'VPC_LINK' } as const) : {}
  switch (integration) {
    case 'lambda-proxy':
      return { type: 'AWS_PROXY', service: 'lambda', backend }
    case 'lambda':
      return { type: 'AWS', service: 'lambda', httpMethod: 'POST', backend, ...custom }
    case 'http-proxy':
      return { type: 'HTTP_PROXY', uri: 'https://backend.example/', backend, ...way }
    case 'http':
      return { type: 'HTTP', uri: 'https://backend.example/', backend, ...custom, ...way }
    case 'mock':
      return {
        type: 'MOCK',
        requestTemplates: { [JSON_TYPE]: template === '' ? '{"statusCode": 200}' : template },
      }
  }
}

function responseOf({ pattern, status, template }: MethodFields['answers'][number]): IntegrationResponse {
  return {
    statusCode: String(status),
    ...(pattern === '' ? {} : { selectionPattern: pattern }),
    ...(template === '' ? {} : { responseTemplates: { [JSON_TYPE]: template } }),
  }
}

/** What the console makes of "Enable CORS": an OPTIONS method with a mock for each path that has none (cor-03). */
function preflightsOf(methods: readonly RestMethod[], origin: string): readonly RestMethod[] {
  const taken = new Set(methods.filter(({ method }) => method === 'OPTIONS').map(({ resource }) => resource))
  const resources = [...new Set(methods.map(({ resource }) => resource))].filter((each) => !taken.has(each))
  return resources.map((resource) => ({
    resource,
    method: 'OPTIONS',
    integration: { type: 'MOCK', requestTemplates: { [JSON_TYPE]: '{"statusCode": 200}' } },
    integrationResponses: [
      {
        statusCode: '200',
        responseParameters: {
          [`method.response.header.${ALLOW_ORIGIN}`]: `'${origin}'`,
          'method.response.header.Access-Control-Allow-Methods': "'*'",
          'method.response.header.Access-Control-Allow-Headers':
            "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
        },
      },
    ],
  }))
}

function gatewayResponsesOf({ gatewayResponses }: ApiFields): NonNullable<RestApi['gatewayResponses']> {
  return Object.fromEntries(
    gatewayResponses.map(({ type, status, allowOrigin, body }) => {
      const responseParameters: ParameterMap =
        allowOrigin === '' ? {} : { [`gatewayresponse.header.${ALLOW_ORIGIN}`]: `'${allowOrigin}'` }
      return [
        type,
        {
          responseParameters,
          ...(status === null ? {} : { statusCode: String(status) }),
          ...(body === '' ? {} : { responseTemplates: { [JSON_TYPE]: body } }),
        },
      ]
    }),
  )
}

/** Who is denied is an exception from an allow for everybody. */
function policyOf({ effect, whom, value }: NonNullable<ApiFields['policy']>): PolicyDocument {
  const everybody = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }
  const condition = conditionOf(whom, value)
  const own = { ...everybody, ...condition }
  if (effect === 'allow') return { Version: '2012-10-17', Statement: [own] }
  return { Version: '2012-10-17', Statement: [everybody, { ...own, Effect: 'Deny' }] }
}

function conditionOf(whom: 'everybody' | 'ip' | 'endpoint', value: string): object {
  if (whom === 'everybody') return {}
  return whom === 'ip'
    ? { Condition: { IpAddress: { 'aws:SourceIp': value } } }
    : { Condition: { StringEquals: { 'aws:SourceVpce': value } } }
}
