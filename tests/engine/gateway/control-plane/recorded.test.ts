import { describe, expect, it } from 'vitest'

import {
  patchedAccessLog,
  type AccessLogSettings,
  type StagePatch,
} from '#engine/gateway/control-plane/access-log.ts'
import { refusedModel, type CreateModel } from '#engine/gateway/control-plane/create-model.ts'
import { refusedPath, refusedResource } from '#engine/gateway/control-plane/create-resource.ts'
import {
  refusedIntegration,
  serviceAddress,
  type PutIntegration,
} from '#engine/gateway/control-plane/put-integration.ts'
import { refusedMethod, type PutMethod } from '#engine/gateway/control-plane/put-method.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type Params = Record<string, unknown>
type Case = {
  readonly id: string
  readonly input: { readonly operation: string; readonly params: Params }
  readonly expected: { readonly ok?: Params; readonly error?: Params }
}

const cases = sharedVectors<Case>('localstack-config')

/** What an operation of the control plane answers, in the shape of the recordings. */
function answered({ operation, params }: Case['input']): Case['expected'] {
  switch (operation) {
    case 'putIntegration': {
      const put = params as PutIntegration
      const error = refusedIntegration(put)
      const { type, uri, integrationHttpMethod } = put
      if (error !== null) return { error }
      return type === 'MOCK'
        ? { ok: { type } }
        : {
            ok: {
              type,
              httpMethod: integrationHttpMethod,
              uri,
              passthroughBehavior: 'WHEN_NO_MATCH',
              timeoutInMillis: 29_000,
            },
          }
    }
    case 'createResource': {
      const { parent, pathPart } = params as { readonly parent: string; readonly pathPart: string }
      const error = refusedResource(parent)
      return error === null ? { ok: { path: `${parent === '/' ? '' : parent}/${pathPart}` } } : { error }
    }
    case 'putMethod': {
      const error = refusedMethod(params as PutMethod)
      return error === null ? { ok: {} } : { error }
    }
    case 'createModel': {
      const error = refusedModel(params as CreateModel)
      return error === null ? { ok: {} } : { error }
    }
    case 'updateStage': {
      const { stage, patchOperations } = params as {
        readonly stage: { readonly accessLogSettings?: AccessLogSettings }
        readonly patchOperations: readonly StagePatch[]
      }
      const patched = patchedAccessLog(stage.accessLogSettings, patchOperations[0]!)
      return patched !== undefined && 'message' in patched
        ? { error: { ...patched } }
        : { ok: { stage: patched === undefined ? {} : { accessLogSettings: patched } } }
    }
    default:
      throw new Error(`No such operation: ${operation}`)
  }
}

describe.skipIf(cases.length === 0)('vectors: localstack-config', () => {
  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, { input, expected }) => {
    expect(answered(input)).toEqual(expected)
  })

  it('has every case that was handed over', () => expect(cases).toHaveLength(29))
})

describe('what the recordings leave open', () => {
  it('takes a stage variable as the host of an HTTP address, and Firehose behind a proxy', () => {
    const http = { type: 'HTTP', uri: '${stageVariables.host}/x', integrationHttpMethod: 'GET' }
    expect(refusedIntegration(http)).toBeNull()
    const uri = 'arn:aws:apigateway:eu-west-1:firehose:action/PutRecord'
    expect(refusedIntegration({ type: 'AWS_PROXY', uri, integrationHttpMethod: 'POST' })).toBeNull()
  })

  it('reads the subdomain of a service aside', () => {
    expect(serviceAddress('arn:aws:apigateway:eu-west-1:x.s3:path/k/{id}')).toEqual({
      region: 'eu-west-1',
      service: 's3',
      kind: 'path',
      rest: 'k/{id}',
    })
  })

  it('finds a greedy variable anywhere before the end of a path', () => {
    expect(refusedPath('/a/{rest+}/b/c')?.message).toContain('{rest+}')
    expect(refusedPath('/a/{rest+}')).toBeNull()
  })
})
