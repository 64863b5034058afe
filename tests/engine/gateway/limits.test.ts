import { describe, expect, it } from 'vitest'

import { FEATURES, featuresLost } from '#engine/gateway/features.ts'
import {
  accountThrottle,
  connectionEnd,
  headerLimit,
  integrationTimeout,
  LAMBDA_MOST_SECONDS,
  LAMBDA_PAYLOAD_MAX_BYTES,
  LOW_DEFAULT_REGIONS,
  methodArnOutcome,
  payloadLimit,
  payloadOutcome,
  restBackendOutcome,
  SQS_MESSAGE_MAX_BYTES,
  steadyConnections,
  urlLimit,
} from '#engine/gateway/limits.ts'

describe('limits', () => {
  it('lim-03: integration timeouts, raisable for Regional and private REST APIs alone', () => {
    expect(integrationTimeout('rest')).toEqual({ leastMs: 50, mostMs: 29_000, isRaisable: true })
    expect(integrationTimeout('rest', 'private').isRaisable).toBe(true)
    expect(integrationTimeout('rest', 'edge').isRaisable).toBe(false)
    expect(integrationTimeout('http')).toEqual({ leastMs: 50, mostMs: 30_000, isRaisable: false })
    expect(integrationTimeout('websocket')).toEqual({ leastMs: 50, mostMs: 29_000, isRaisable: false })
  })

  it('err-17a: a REST backend beyond the timeout leads to 504', () => {
    expect(restBackendOutcome(29_000, 29_000)).toBe('answered')
    expect(restBackendOutcome(29_001, 29_000)).toBe(504)
  })

  it('lim-04: payloads', () => {
    expect([payloadLimit('rest'), payloadLimit('http'), payloadLimit('websocket')]).toEqual([
      10_485_760, 10_485_760, 131_072,
    ])
    expect(payloadOutcome('rest', 10_485_760)).toBe('accepted')
    expect(payloadOutcome('http', 10_485_761)).toBe(413)
    expect(payloadOutcome('websocket', 131_072)).toBe('accepted')
    expect(payloadOutcome('websocket', 131_073)).toBe(1009)
  })

  it('lim-05a, lim-06: headers and URLs by endpoint type', () => {
    const headers = (['edge', 'regional', 'private'] as const).map((endpoint) =>
      headerLimit('rest', endpoint),
    )
    expect(headers).toEqual([20_480, 20_480, 8_000])
    expect(headerLimit('http')).toBe(10_240)
    expect((['edge', 'regional', 'private'] as const).map(urlLimit)).toEqual([8_192, 10_240, 8_192])
  })

  it('lim-18: method ARNs', () => {
    expect([methodArnOutcome(1_600), methodArnOutcome(1_601)]).toEqual(['accepted', 414])
  })

  it('lim-01, lim-02: account throttles by Region', () => {
    expect(accountThrottle('us-east-1')).toEqual({ rate: 10_000, burst: 5_000 })
    expect(LOW_DEFAULT_REGIONS.size).toBe(13)
    for (const region of [
      'af-south-1',
      'eu-south-1',
      'ap-southeast-3',
      'me-central-1',
      'ap-south-2',
      'ap-southeast-4',
      'eu-south-2',
      'eu-central-2',
      'il-central-1',
      'ca-west-1',
      'ap-southeast-5',
      'ap-southeast-7',
      'mx-central-1',
    ])
      expect(accountThrottle(region)).toEqual({ rate: 2_500, burst: 1_250 })
  })

  it('wsk-08: WebSocket connections', () => {
    expect(steadyConnections(500, 7_200)).toBe(3_600_000)
    expect(steadyConnections(501, 7_201)).toBe(3_600_000)
    expect(steadyConnections(499, 60)).toBe(29_940)
  })

  it('wsk-08: a connection ends when idle for ten minutes, after two hours, or by its client', () => {
    expect(connectionEnd(600, 10_000)).toEqual({ why: 'idle', atSeconds: 600 })
    expect(connectionEnd(599, 7_200)).toEqual({ why: 'too-long', atSeconds: 7_200 })
    expect(connectionEnd(599, 7_199)).toEqual({ why: 'client', atSeconds: 7_199 })
    expect(connectionEnd(600, 599)).toEqual({ why: 'client', atSeconds: 599 })
    expect(connectionEnd(900, 600)).toEqual({ why: 'idle', atSeconds: 600 })
  })

  it('lim-24a, lim-25a: what stands behind', () => {
    expect([SQS_MESSAGE_MAX_BYTES, LAMBDA_PAYLOAD_MAX_BYTES, LAMBDA_MOST_SECONDS]).toEqual([
      1_048_576, 6_291_456, 900,
    ])
  })
})

describe('features of the API types', () => {
  it('are lost and kept as the comparison says', () => {
    const lost = featuresLost('rest', 'http').map((feature) => feature.id)
    expect(lost).toEqual([
      'edge',
      'private',
      'client-certificate',
      'waf',
      'resource-policy',
      'usage-plans',
      'cache',
      'canary',
      'validation',
      'body-mapping',
      'execution-logs',
      'mock',
      'streaming',
    ])
    expect(featuresLost('http', 'rest').map((feature) => feature.id)).toEqual([
      'auto-deploy',
      'cors',
      'cloud-map',
    ])
    expect(featuresLost('websocket', 'rest').map((feature) => feature.id)).toEqual(['two-way'])
    expect(featuresLost('rest', 'websocket').map((feature) => feature.id)).toEqual([
      'edge',
      'private',
      'waf',
      'resource-policy',
      'cache',
      'canary',
      'streaming',
    ])
    expect(featuresLost('rest', 'rest')).toEqual([])
    expect(FEATURES.map((feature) => feature.label).join(' · ')).toBe(
      'edge-optimized endpoint · private endpoint · client certificate for the backend · AWS WAF · resource policies · ' +
        'API keys and usage plans · response cache · canary releases · request validation · ' +
        'mapping templates for the body · execution logs · mock integration · response streaming · ' +
        'automatic deployments · built-in CORS · AWS Cloud Map integration · messages from the server to the client',
    )
  })
})
