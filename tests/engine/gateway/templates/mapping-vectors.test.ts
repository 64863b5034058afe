import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { MappingInputs, MappingOutput } from '#engine/gateway/templates/template-types.ts'

import { mapped } from './mapping.ts'

/** Recordings of real AWS that lie beside the project where it was made; without them the suite is skipped by name. */
const FOLDER = '../shared/vectors'

type Vector = {
  readonly id: string
  readonly input: {
    readonly api: {
      readonly stage?: string
      readonly resource: string
      readonly stageVariables?: Readonly<Record<string, string>>
      readonly integration: {
        readonly type: string
        readonly requestTemplates?: Readonly<Record<string, string>>
      }
      readonly integrationResponses?: readonly {
        readonly statusCode: string
        readonly responseTemplates?: Readonly<Record<string, string>>
      }[]
    }
    readonly request: {
      readonly method: string
      readonly path: string
      readonly headers: Readonly<Record<string, string>>
      readonly body: string | null
    }
    readonly backend: {
      readonly echoBody?: boolean
      readonly body?: string
      readonly lambda?: { readonly returns: unknown }
    } | null
  }
  readonly expected: {
    readonly status?: number
    readonly body?: string
    readonly json?: unknown
    readonly backendRequest?: {
      readonly body?: string
      readonly json?: unknown
      readonly jsonSubset?: object
      readonly jsonString?: { readonly field: string; readonly json: Record<string, Record<string, string>> }
    }
  }
}

/** Cases whose template half is not matched, with the reason. */
const UNMATCHED: Readonly<Record<string, string>> = {}

function vectors(name: string): readonly Vector[] {
  const file = `${FOLDER}/${name}.json`
  if (!existsSync(file)) return []
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Vector[] }
  return cases
}

function pathParameters(resource: string, path: string): Record<string, string> {
  const values = path.split('/').map(decodeURIComponent)
  const names = resource.split('/')
  return Object.fromEntries(
    names.flatMap((name, at) => (name.startsWith('{') ? [[name.slice(1, -1), values[at] ?? '']] : [])),
  )
}

/** The keys that `$context` has in a request template of a REST method without authorizer (recorded 2025-05-20). */
function contextOf({ api, request }: Vector['input'], path: string): MappingInputs['context'] {
  const identity = {
    cognitoIdentityPoolId: '',
    accountId: '',
    cognitoIdentityId: '',
    caller: '',
    sourceIp: '203.0.113.5',
    principalOrgId: '',
    accessKey: '',
    cognitoAuthenticationType: '',
    cognitoAuthenticationProvider: '',
    userArn: '',
    userAgent: request.headers['User-Agent'] ?? '',
    user: '',
  }
  return {
    resourceId: 'abc123',
    resourcePath: api.resource,
    httpMethod: request.method,
    extendedRequestId: 'ext',
    requestTime: '30/Nov/2026:00:00:00 +0000',
    path: `/${api.stage ?? 'dev'}${path}`,
    accountId: '111111111111',
    protocol: 'HTTP/1.1',
    stage: api.stage ?? 'dev',
    domainPrefix: 'api',
    requestTimeEpoch: 'request-time-epoch',
    requestId: 'req-1',
    identity,
    domainName: 'api.example.com',
    deploymentId: 'dep',
    apiId: 'api',
  }
}

type Outcome = { readonly request: string; readonly response: string; readonly status: number }

/** The two templates of the case, and what the declared backend does in between. */
function run({ input }: Vector): Outcome {
  const { api, request, backend } = input
  const [path = '', query = ''] = request.path.split('?')
  const inputs: MappingInputs = {
    body: request.body,
    params: {
      path: pathParameters(api.resource, path),
      querystring: Object.fromEntries(new URLSearchParams(query)),
      header: request.headers,
    },
    context: contextOf(input, path),
    stageVariables: api.stageVariables ?? {},
  }
  const template = api.integration.requestTemplates?.['application/json']
  const sent = template === undefined ? null : mapped(template, inputs)
  const body = sent?.output ?? request.body ?? ''
  const answer = answerOf(backend, body)
  const [response] = api.integrationResponses ?? []
  const mapping = response?.responseTemplates?.['application/json']
  const received: MappingOutput | null =
    mapping === undefined
      ? null
      : mapped(mapping, { ...inputs, body: answer, ...(sent ? { overrides: sent.overrides } : {}) })
  return {
    request: body,
    response: received?.output ?? answer,
    status: Number(received?.overrides.response.status ?? response?.statusCode),
  }
}

function answerOf(backend: Vector['input']['backend'], sent: string): string {
  if (!backend) return ''
  if (backend.echoBody) return sent
  if (!backend.lambda) return backend.body ?? ''
  return backend.lambda.returns === 'event' ? sent : JSON.stringify(backend.lambda.returns)
}

function parsed(text: string): unknown {
  return JSON.parse(text) as unknown
}

/** Dynamic values (`<…>`) count by their key alone. */
function keysOf(value: Readonly<Record<string, Readonly<Record<string, string>>>>): unknown {
  return Object.fromEntries(
    Object.entries(value).map(([name, members]) => [
      name,
      Object.fromEntries(
        Object.entries(members).map(([key, text]) => [key, DYNAMIC.has(key) ? 'any' : text]),
      ),
    ]),
  )
}

const DYNAMIC: ReadonlySet<string> = new Set([
  'resourceId',
  'extendedRequestId',
  'requestTime',
  'domainPrefix',
  'requestId',
  'domainName',
  'deploymentId',
  'apiId',
  'sourceIp',
])

type Check = { readonly actual: unknown; readonly wanted: unknown }

/** What the case says about the two rendered templates, beside what came out. */
function checksOf({ input, expected }: Vector, { request, response, status }: Outcome): readonly Check[] {
  const { body, json, jsonSubset, jsonString } = expected.backendRequest ?? {}
  const checks: Check[] = []
  if (body !== undefined) checks.push({ actual: request, wanted: body })
  if (json !== undefined) checks.push({ actual: parsed(request), wanted: json })
  if (jsonSubset !== undefined)
    checks.push({ actual: { ...(parsed(request) as object), ...jsonSubset }, wanted: parsed(request) })
  if (jsonString) {
    const text = (parsed(request) as Record<string, string>)[jsonString.field] ?? ''
    const members = parsed(text) as Record<string, Record<string, string>>
    checks.push({ actual: keysOf(members), wanted: keysOf(jsonString.json) })
  }
  if (expected.body !== undefined) checks.push({ actual: response, wanted: expected.body })
  if (expected.json !== undefined && input.api.integrationResponses?.[0]?.responseTemplates)
    checks.push({ actual: parsed(response), wanted: expected.json })
  if (expected.status !== undefined) checks.push({ actual: status, wanted: expected.status })
  return checks
}

describe.each(['localstack-templates', 'localstack-mock'])('recordings from AWS: %s', (name) => {
  const cases = vectors(name).filter(({ id }) => !Object.hasOwn(UNMATCHED, id))

  describe.skipIf(cases.length === 0)('both templates of each case', () => {
    it.each(cases)('$id', (vector) => {
      const checks = checksOf(vector, run(vector))
      expect(checks.length).toBeGreaterThan(0)
      expect(checks.map(({ actual }) => actual)).toEqual(checks.map(({ wanted }) => wanted))
    })
  })
})
