import { describe, expect, it } from 'vitest'

import { edgeHeaders } from '#engine/gateway/integration/edge.ts'
import {
  clientHeaders,
  forbiddenHeader,
  integrationHeaders,
  methodHeaders,
  proxiedHeaders,
} from '#engine/gateway/integration/headers.ts'
import type { Header, HeaderList } from '#engine/gateway/model/http.ts'
import type { Integration } from '#engine/gateway/model/integration.ts'

const names = (headers: HeaderList) => headers.map(([name]) => name)

const outgoing = (integration: Integration, client: HeaderList, mapped: readonly Header[], hasBody = false) =>
  integrationHeaders(integration, {
    apiId: 'a1',
    client,
    mapped,
    isIam: false,
    hasBody,
    contentType: 'text/plain',
  })

describe('headers on the way in', () => {
  it('hides twelve headers from the method', () => {
    const all = [
      'Connection',
      'Content-Length',
      'Content-MD5',
      'Expect',
      'Max-Forwards',
      'Proxy-Authenticate',
      'Server',
      'TE',
      'Trailer',
      'Transfer-Encoding',
      'Upgrade',
      'WWW-Authenticate',
    ]
    expect(methodHeaders(all.map((name) => [name, 'x']))).toEqual([])
    expect(
      names(
        methodHeaders([
          ['Accept', 'x'],
          ['Via', 'x'],
          ['Host', 'x'],
          ['Warn', 'x'],
        ]),
      ),
    ).toHaveLength(4)
  })

  it.each([
    ['HTTP', 'content-length', true],
    ['HTTP_PROXY', 'Transfer-Encoding', true],
    ['HTTP', 'x-amzn-trace-id', true],
    ['HTTP', 'X-Amzn-Apigateway-Api-Id', true],
    ['HTTP', 'Authorization', false],
    ['HTTP_PROXY', 'TE', false],
    ['AWS', 'Authorization', true],
    ['AWS', 'Expect', true],
    ['AWS_PROXY', 'Connection', true],
    ['AWS', 'proxy-authenticate', true],
    ['AWS_PROXY', 'te', true],
    ['AWS', 'Content-Length', true],
    ['MOCK', 'Authorization', false],
  ] as const)('to %s, mapping %s is forbidden: %s', (type, name, isForbidden) => {
    expect(forbiddenHeader(type, ['X-Fine', name])).toBe(isForbidden ? name : null)
  })

  it('passes the client to an HTTP proxy, with mapped headers over its own', () => {
    const client: HeaderList = [
      ['Accept', 'a'],
      ['X-Own', '1'],
      ['Content-Encoding', 'gzip'],
      ['Via', 'p'],
      ['Host', 'h'],
    ]
    expect(
      outgoing({ type: 'HTTP_PROXY' }, client, [
        ['x-own', '2'],
        ['Via', 'q'],
      ]),
    ).toEqual([
      ['Accept', 'a'],
      ['x-own', '2'],
      ['User-Agent', 'AmazonAPIGateway_a1'],
      ['x-amzn-apigateway-api-id', 'a1'],
    ])
  })

  it('sends what is mapped alone to a custom HTTP integration', () => {
    const sent = outgoing(
      { type: 'HTTP' },
      [
        ['Accept', 'a'],
        ['X-Own', '1'],
      ],
      [
        ['X-New', '2'],
        ['TE', 'x'],
        ['Expect', 'x'],
      ],
      true,
    )
    expect(sent).toEqual([
      ['X-New', '2'],
      ['Accept', 'application/json'],
      ['User-Agent', 'AmazonAPIGateway_a1'],
      ['x-amzn-apigateway-api-id', 'a1'],
      ['Content-Type', 'text/plain'],
    ])
  })

  it('names no content type without a body or to a function', () => {
    expect(names(outgoing({ type: 'HTTP' }, [], []))).not.toContain('Content-Type')
    expect(names(outgoing({ type: 'AWS', service: 'lambda' }, [], [], true))).not.toContain('Content-Type')
    expect(names(outgoing({ type: 'AWS', service: 'sqs' }, [], [], true))).toContain('Content-Type')
  })

  it('keeps a signature back', () => {
    const signed: HeaderList = [
      ['authorization', 'AWS4-HMAC-SHA256 Credential=x'],
      ['Accept', 'a'],
    ]
    expect(names(proxiedHeaders(signed, 'AWS_PROXY', false))).toEqual(['Accept'])
    const bearer: HeaderList = [['Authorization', 'Bearer x']]
    expect(proxiedHeaders(bearer, 'HTTP_PROXY', false)).toEqual(bearer)
    expect(proxiedHeaders(bearer, 'HTTP_PROXY', true)).toEqual([])
  })

  it('passes Content-Encoding and Via to a function', () => {
    expect(
      names(
        proxiedHeaders(
          [
            ['Content-Encoding', 'x'],
            ['Via', 'x'],
          ],
          'AWS_PROXY',
          false,
        ),
      ),
    ).toHaveLength(2)
  })

  it('spells standard names the standard way behind an edge-optimized endpoint', () => {
    expect(
      edgeHeaders([
        ['aUThorization', '1'],
        ['user-agent', '2'],
        ['tEsT-HEADeR', '3'],
      ]),
    ).toEqual([
      ['Authorization', '1'],
      ['User-Agent', '2'],
      ['tEsT-HEADeR', '3'],
    ])
  })
})

describe('headers on the way back', () => {
  it.each([
    'Authorization',
    'Connection',
    'Content-Length',
    'Content-MD5',
    'Date',
    'Expect',
    'Host',
    'Max-Forwards',
    'Proxy-Authenticate',
    'Server',
    'Trailer',
    'Upgrade',
    'User-Agent',
    'WWW-Authenticate',
    'x-amzn-RequestId',
  ])('renames a mapped %s', (name) => {
    expect(clientHeaders([[name, 'v']], false)).toEqual([[`x-amzn-Remapped-${name}`, 'v']])
  })

  it.each([
    'Accept',
    'Age',
    'Content-Encoding',
    'Content-Type',
    'Pragma',
    'Range',
    'TE',
    'Via',
    'Warn',
    'X-Own',
  ])('leaves a mapped %s', (name) => {
    expect(clientHeaders([[name, 'v']], false)).toEqual([[name, 'v']])
  })

  it('never passes Transfer-Encoding', () => {
    expect(clientHeaders([['Transfer-Encoding', 'chunked']], false)).toEqual([])
    expect(clientHeaders([['Transfer-Encoding', 'chunked']], true)).toEqual([])
  })

  it.each(['Expect', 'Host', 'Proxy-Authenticate', 'TE', 'Trailer', 'Upgrade', 'Via'])(
    'drops %s of the backend of a proxy',
    (name) => {
      expect(clientHeaders([[name, 'v']], true)).toEqual([])
    },
  )

  it('renames what the backend of a proxy sends as it does mapped ones', () => {
    expect(
      clientHeaders(
        [
          ['server', 'nginx'],
          ['X-Own', '1'],
        ],
        true,
      ),
    ).toEqual([
      ['x-amzn-Remapped-server', 'nginx'],
      ['X-Own', '1'],
    ])
  })
})
