const ACCOUNT = '111122223333'
const REGION = 'eu-west-1'

/** What every tenant has, each with a member that a new one must have. */
const THINGS: readonly (readonly [plural: string, required: string])[] = [
  ['members', 'email'],
  ['roles', 'name'],
  ['teams', 'name'],
  ['projects', 'title'],
  ['tasks', 'title'],
  ['files', 'name'],
  ['comments', 'text'],
  ['invoices', 'amount'],
  ['payments', 'amount'],
  ['contracts', 'start'],
  ['hooks', 'url'],
  ['events', 'kind'],
  ['audits', 'scope'],
  ['reports', 'period'],
  ['exports', 'format'],
  ['imports', 'source'],
  ['templates', 'text'],
  ['labels', 'name'],
  ['searches', 'query'],
  ['devices', 'serial'],
]

const NUMBERS: ReadonlySet<string> = new Set(['amount'])
const model = (plural: string): string => `${plural.charAt(0).toUpperCase()}${plural.slice(1, -1)}`
const named = (name: string, example: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  example,
})

const TENANT = named('tenant', 'acme')

function lambda(name: string) {
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}:\${stageVariables.alias}/invocations`,
  }
}

/** A list comes from a service behind a VPC link, page by page. */
function listing(plural: string) {
  return {
    type: 'http_proxy',
    httpMethod: 'GET',
    connectionType: 'VPC_LINK',
    connectionId: '${stageVariables.link}',
    uri: `http://lists.internal.example/${plural}`,
    requestParameters: {
      'integration.request.querystring.tenant': 'method.request.path.tenant',
      'integration.request.querystring.page': 'method.request.querystring.page',
    },
    cacheKeyParameters: ['method.request.path.tenant', 'method.request.querystring.page'],
  }
}

/** Jobs are laid into a queue. */
function queued(plural: string) {
  return {
    type: 'aws',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${REGION}:sqs:path/${ACCOUNT}/${plural}`,
    credentials: `arn:aws:iam::${ACCOUNT}:role/jobs`,
    requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
    requestTemplates: {
      'application/json': "Action=SendMessage&MessageBody=$util.urlEncode($input.json('$'))",
    },
    responses: { default: { statusCode: '202' }, '5\\d\\d': { statusCode: '502' } },
  }
}

const JOBS: ReadonlySet<string> = new Set(['exports', 'imports', 'reports'])
const body = (plural: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${model(plural)}` } } },
})
const responses = (...statuses: readonly string[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: '' }]))

function pathsOf(plural: string) {
  const read = { security: [{ api_key: [] }, { account: [`${plural}/read`] }] }
  const write = { security: [{ api_key: [] }, { account: [`${plural}/write`] }] }
  const checked = { ...write, 'x-amazon-apigateway-request-validator': 'all', requestBody: body(plural) }
  const INTEGRATION = 'x-amazon-apigateway-integration'
  const page = { name: 'page', in: 'query', required: false, schema: { type: 'integer' }, example: 1 }
  return {
    [`/tenants/{tenant}/${plural}`]: {
      parameters: [TENANT],
      get: {
        summary: `List ${plural}`,
        ...read,
        parameters: [page],
        responses: responses('200'),
        [INTEGRATION]: listing(plural),
      },
      post: {
        summary: `Add one of the ${plural}`,
        ...checked,
        responses: responses('202', '502'),
        [INTEGRATION]: JOBS.has(plural) ? queued(plural) : lambda(`${plural}-add`),
      },
    },
    [`/tenants/{tenant}/${plural}/{id}`]: {
      parameters: [TENANT, named('id', `${plural}-1`)],
      get: {
        summary: `One of the ${plural}`,
        ...read,
        responses: responses('200', '404'),
        [INTEGRATION]: lambda(`${plural}-get`),
      },
      put: {
        summary: `Replace one of the ${plural}`,
        ...checked,
        responses: responses('200'),
        [INTEGRATION]: lambda(`${plural}-put`),
      },
      patch: {
        summary: `Change one of the ${plural}`,
        ...write,
        responses: responses('200'),
        [INTEGRATION]: lambda(`${plural}-patch`),
      },
      delete: {
        summary: `Remove one of the ${plural}`,
        ...write,
        responses: responses('204'),
        [INTEGRATION]: lambda(`${plural}-delete`),
      },
    },
  }
}

/** A multi-tenant API of 120 routes as an export of API Gateway would have it. */
export function tenantsDocument(): string {
  const document = {
    openapi: '3.0.1',
    info: { title: 'Many tenants', version: '2026-11-30' },
    'x-amazon-apigateway-endpoint-configuration': { types: ['REGIONAL'] },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestParameters: true, validateRequestBody: true },
    },
    'x-amazon-apigateway-gateway-responses': {
      QUOTA_EXCEEDED: {
        statusCode: 429,
        responseTemplates: { 'application/json': '{"message": "This month is used up"}' },
      },
    },
    paths: Object.fromEntries(THINGS.flatMap(([plural]) => Object.entries(pathsOf(plural)))),
    components: {
      schemas: Object.fromEntries(
        THINGS.map(([plural, required]) => [
          model(plural),
          {
            type: 'object',
            required: [required],
            properties: {
              [required]: NUMBERS.has(required)
                ? { type: 'number', minimum: 0 }
                : { type: 'string', minLength: 1, maxLength: 200 },
              note: { type: 'string' },
            },
          },
        ]),
      ),
      securitySchemes: {
        api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
        account: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'cognito_user_pools',
          'x-amazon-apigateway-authorizer': {
            type: 'cognito_user_pools',
            providerARNs: [`arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${REGION}_Tenants`],
          },
        },
      },
    },
  }
  return JSON.stringify(document, null, 2)
}
