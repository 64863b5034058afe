import { describe, expect, it } from 'vitest'

import {
  acceptsBinary,
  convertRequest,
  convertResponse,
  isBinaryType,
} from '#engine/gateway/integration/binary.ts'
import { chooseRequestTemplate } from '#engine/gateway/integration/passthrough.ts'
import { readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { decodeBase64, encodeBase64, toBytes } from '#engine/gateway/model/bytes.ts'
import type { HttpBody } from '#engine/gateway/model/http.ts'
import type { ContentHandling, TemplateMap } from '#engine/gateway/model/integration.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type BinaryCase = {
  readonly id: string
  readonly input: {
    readonly kind: 'request' | 'response' | 'lambda-proxy-response'
    readonly contentHandling: ContentHandling | null
    readonly binaryMediaTypes: readonly string[]
    readonly contentType: string
    readonly accept: string
    readonly backendContentType: string
    readonly requestTemplates: TemplateMap | null
    readonly responseTemplates: TemplateMap | null
    readonly bodyBase64: string
    readonly backendBodyBase64: string
    readonly lambdaReturns: unknown
  }
  readonly expected: {
    readonly status: number
    readonly bodyBase64?: string
    readonly backendBodyBase64?: string
  }
}

const cases = sharedVectors<BinaryCase>('localstack-binary')

const bytesOf = (text: string): Uint8Array => decodeBase64(text) ?? new Uint8Array()

/** What comes out of one conversion, or null for 500. */
function converted({ input }: BinaryCase): HttpBody | null {
  const { binaryMediaTypes } = input
  const handling = input.contentHandling ?? undefined
  if (input.kind === 'request') {
    const isBinary = isBinaryType(binaryMediaTypes, input.contentType)
    const body = convertRequest(bytesOf(input.bodyBase64), isBinary, handling)
    const { kind } = chooseRequestTemplate(input.requestTemplates ?? {}, input.contentType)
    return kind === 'template' && typeof body !== 'string' ? null : body
  }
  const binaryWanted = acceptsBinary(binaryMediaTypes, input.accept)
  if (input.kind === 'response') {
    const binary = isBinaryType(binaryMediaTypes, input.backendContentType)
    return convertResponse(bytesOf(input.backendBodyBase64), { binary, binaryWanted }, handling)
  }
  const answer = readProxyAnswer(input.lambdaReturns)
  if (answer === null) return null
  return answer.isBase64Encoded && binaryWanted ? decodeBase64(answer.body) : answer.body
}

/** What the rules say, in the words of the case. */
function answer(each: BinaryCase): BinaryCase['expected'] {
  const body = converted(each)
  if (body === null) return { status: 500 }
  const text = encodeBase64(toBytes(body))
  return each.input.kind === 'request'
    ? { status: 200, backendBodyBase64: text }
    : { status: 200, bodyBase64: text }
}

describe.skipIf(cases.length === 0)('vectors: localstack-binary', () => {
  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    expect(answer(each)).toMatchObject(each.expected)
  })
})
