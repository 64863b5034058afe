import { describe, expect, it } from 'vitest'

import type { Json } from '#engine/core/json.ts'
import { compileModels } from '#engine/gateway/validation/models.ts'
import { API_GATEWAY, compileSchema } from '#engine/gateway/validation/schema.ts'
import { compileValidation } from '#engine/gateway/validation/validate-request.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type SchemaCase = {
  readonly id: string
  readonly input: { readonly schema: Json; readonly data: Json }
  readonly expected: { readonly valid: boolean }
  readonly marks?: readonly string[]
}

const suite = sharedVectors<SchemaCase>('jsonschema-draft4')

describe.skipIf(suite.length === 0)('vectors: jsonschema-draft4', () => {
  it.each(suite)('$id', ({ input, expected }) => {
    const schema = compileSchema(input.schema)
    expect(schema.isValid(input.data)).toBe(expected.valid)
    expect(schema.failures(input.data).length === 0).toBe(expected.valid)
  })

  it.each(suite.filter(({ marks }) => marks === undefined))(
    "$id holds for API Gateway's models too",
    ({ input, expected }) => {
      expect(compileSchema(input.schema, { dialect: API_GATEWAY }).isValid(input.data)).toBe(expected.valid)
    },
  )
})

type RecordedCase = {
  readonly id: string
  readonly input: {
    readonly api: {
      readonly apiId?: string
      readonly models: { readonly [name: string]: Json }
      readonly resource: string
      readonly validator: { readonly parameters: boolean; readonly body: boolean }
      readonly requestParameters?: { readonly [location: string]: boolean }
      readonly requestModels?: { readonly [type: string]: string }
    }
    readonly request: {
      readonly path: string
      readonly headers: { readonly [name: string]: string }
      readonly body: string | null
    }
  }
  readonly expected: { readonly status: number; readonly json?: { readonly message?: string } }
}

const recorded = sharedVectors<RecordedCase>('localstack-validator')

/** Path parameters of a path without a stage, by the resource's own names. */
function pathValues(resource: string, path: string): { readonly [name: string]: string } {
  const given = path.split('/')
  return Object.fromEntries(
    resource
      .split('/')
      .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), given[index] ?? '']] : [])),
  )
}

describe.skipIf(recorded.length === 0)('vectors: localstack-validator, the verdict of the validator', () => {
  it.each(recorded)('$id', ({ input: { api, request }, expected }) => {
    const [path = '', query = ''] = request.path.split('?')
    const { 'Content-Type': contentType = null, ...rest } = request.headers
    const validation = compileValidation(
      {
        validator: api.validator,
        requestParameters: api.requestParameters ?? {},
        requestModels: api.requestModels ?? {},
      },
      compileModels(api.models, api.apiId ?? 'api1234567'),
    )({
      values: {
        path: pathValues(api.resource, path),
        querystring: Object.fromEntries(new URLSearchParams(query)),
        header: rest,
      },
      contentType,
      body: request.body,
    })
    expect(validation.isValid ? 200 : 400).toBe(expected.status)
    expect(validation.isValid ? undefined : validation.message).toBe(expected.json?.message)
  })
})
