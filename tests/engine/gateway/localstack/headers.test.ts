import { describe, expect, it } from 'vitest'

import {
  clientHeaders,
  forbiddenHeader,
  integrationHeaders,
  methodHeaders,
  proxiedHeaders,
} from '#engine/gateway/integration/headers.ts'
import { headerOf, type Header, type HeaderList } from '#engine/gateway/model/http.ts'
import { isProxy, type IntegrationType } from '#engine/gateway/model/integration.ts'
import { sharedVectors } from '#tests/support/vectors.ts'

type HeaderInput = {
  readonly kind?: string
  readonly integrationType: IntegrationType
  readonly header: string
  readonly sent: string
  readonly mapping: string
  readonly backendValue: string
  readonly responseParameter: string
}
type HeaderCase = {
  readonly id: string
  readonly input: HeaderInput
  readonly expected: {
    readonly rendered?: string
    readonly present?: boolean
    readonly value?: string
    readonly name?: string
    readonly absent?: boolean
  }
}

/** Cases of one header each; those of a whole call are in pipeline.test.ts. */
const cases = sharedVectors<HeaderCase>('localstack-headers').filter(({ input }) => input.kind !== undefined)

const unquoted = (mapping: string): string => mapping.slice(1, -1)

/** The headers that a backend gets of one client header and mapped ones. */
function sentOn(input: HeaderInput, mapped: readonly Header[]): HeaderList {
  const client = methodHeaders([[input.header, input.sent]])
  const integration = { type: input.integrationType }
  if (input.integrationType === 'AWS_PROXY') return proxiedHeaders(client, 'AWS_PROXY', false)
  return integrationHeaders(integration, {
    apiId: 'api1234567',
    client,
    mapped,
    isIam: false,
    hasBody: false,
    contentType: 'application/json',
  })
}

/** What the rules say, in the words of the case. */
function answer({ input }: HeaderCase): HeaderCase['expected'] {
  switch (input.kind) {
    case 'request-header-visible-to-template':
      return { rendered: headerOf(methodHeaders([[input.header, input.sent]]), input.header) ?? '' }
    case 'request-header-without-mapping':
    case 'request-header-mapped': {
      const mapped: Header[] =
        input.kind === 'request-header-mapped' ? [[input.header, unquoted(input.mapping)]] : []
      if (
        forbiddenHeader(
          input.integrationType,
          mapped.map(([name]) => name),
        ) !== null
      )
        return {}
      const value = headerOf(sentOn(input, mapped), input.header)
      return value === null ? { present: false } : { present: true, value }
    }
    default: {
      const isMapped = input.kind === 'response-header-mapped'
      const proxied = isProxy({ type: input.integrationType })
      const name = isMapped ? input.responseParameter.replace('method.response.header.', '') : input.header
      const value = isMapped ? unquoted(input.mapping) : input.backendValue
      // A proxy passes the backend's headers and ignores mappings; a custom integration does the opposite.
      const [first] = clientHeaders(isMapped === proxied ? [] : [[name, value]], proxied)
      return first === undefined ? { absent: true } : { name: first[0], value: first[1] }
    }
  }
}

describe.skipIf(cases.length === 0)('vectors: localstack-headers, one header each', () => {
  it.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    expect(answer(each)).toMatchObject(each.expected)
  })
})
