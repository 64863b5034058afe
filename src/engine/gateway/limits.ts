import { numberText } from '#engine/words/number.ts'

import { KB, MB, WEBSOCKET_MESSAGE_MAX_BYTES } from './metering.ts'

export type ApiType = 'rest' | 'http' | 'websocket'
export type EndpointType = 'edge' | 'regional' | 'private'

/** How long an integration may take, in milliseconds. */
export type TimeoutLimit = {
  readonly leastMs: number
  readonly mostMs: number
  /** Raisable on request; for what is paid in throttle quota nobody has published a rule (svd-13). */
  readonly isRaisable: boolean
}

/**
 * Integration timeout: REST 50 ms to 29 s, raisable for Regional and private endpoints; HTTP 30 s and WebSocket 29 s,
 * fixed. Facts lim-03 and svd-13.
 */
export function integrationTimeout(api: ApiType, endpoint: EndpointType = 'regional'): TimeoutLimit {
  switch (api) {
    case 'rest':
      return { leastMs: 50, mostMs: 29_000, isRaisable: endpoint !== 'edge' }
    case 'http':
      return { leastMs: 50, mostMs: 30_000, isRaisable: false }
    case 'websocket':
      return { leastMs: 50, mostMs: 29_000, isRaisable: false }
  }
}

/** What a backend that takes `backendMs` leads to in a REST API: it answers in time, or the client gets 504 (err-17a). */
export function restBackendOutcome(backendMs: number, timeoutMs: number): 'answered' | 504 {
  return backendMs <= timeoutMs ? 'answered' : 504
}

/** What a backend took beside the timeout that it missed. */
export function tooLong(backendMs: number, timeoutMs: number): string {
  return `The backend takes ${numberText(backendMs)} ms; the integration timeout is ${numberText(timeoutMs)} ms.`
}

/** Largest payload in bytes: 10 MB for REST and HTTP, 128 KB for a WebSocket message (lim-04). */
export function payloadLimit(api: ApiType): number {
  return api === 'websocket' ? WEBSOCKET_MESSAGE_MAX_BYTES : 10 * MB
}

/** Status of a request body of this size: 413 over the limit (err-10); an oversize message closes with 1009 (wsk-08). */
export function payloadOutcome(api: ApiType, bytes: number): 'accepted' | 413 | 1009 {
  if (bytes <= payloadLimit(api)) return 'accepted'
  return api === 'websocket' ? 1009 : 413
}

/**
 * Largest sum of header names, values, line ends and white space in bytes: 20,480 on REST, 8,000 on a private one; on
 * HTTP 10,240 together with the request line (lim-05a, lim-05b).
 */
export function headerLimit(api: 'rest' | 'http', endpoint: EndpointType = 'regional'): number {
  if (api === 'http') return 10_240
  return endpoint === 'private' ? 8_000 : 20_480
}

/** Longest URL of a REST API in characters: Regional 10,240, edge and private 8,192 (lim-06). */
export function urlLimit(endpoint: EndpointType): number {
  return endpoint === 'regional' ? 10_240 : 8_192
}

/** Longest method ARN with authorization on, in bytes (lim-18, aut-10). */
export const METHOD_ARN_MAX_BYTES = 1_600

/** What a method ARN of this length leads to with authorization on (lim-18, aut-10). */
export function methodArnOutcome(bytes: number): 'accepted' | 414 {
  return bytes <= METHOD_ARN_MAX_BYTES ? 'accepted' : 414
}

/** The account's bucket in most Regions: requests per second and requests (lim-01, thr-07). */
export const ACCOUNT_THROTTLE = { rate: 10_000, burst: 5_000 } as const

/** The account's bucket in a Region, shared by all API types (lim-01, lim-02, thr-07). */
export function accountThrottle(region: string): { readonly rate: number; readonly burst: number } {
  return LOW_DEFAULT_REGIONS.has(region) ? { rate: 2_500, burst: 1_250 } : ACCOUNT_THROTTLE
}

/** Cape Town, Milan, Jakarta, UAE, Hyderabad, Melbourne, Spain, Zurich, Tel Aviv, Calgary, Malaysia, Thailand, Mexico. lim-02. */
export const LOW_DEFAULT_REGIONS: ReadonlySet<string> = new Set([
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

/** WebSocket quotas (wsk-08, lim-20). */
export const WEBSOCKET_LIMITS = {
  newConnectionsPerSecond: 500,
  connectionSeconds: 7_200,
  idleSeconds: 600,
  urlBytes: 4_096,
} as const

/** Connections that can be open at once when they are made at a steady rate and last as long as allowed (wsk-08). */
export function steadyConnections(perSecond: number, lastsSeconds: number): number {
  const rate = Math.min(perSecond, WEBSOCKET_LIMITS.newConnectionsPerSecond)
  return rate * Math.min(lastsSeconds, WEBSOCKET_LIMITS.connectionSeconds)
}

/**
 * How a WebSocket connection that sends every `everySeconds` for `totalSeconds` ends (wsk-08). At the limit itself it ends.
 *
 * @public A rule of WebSocket APIs, of which the pipeline plays one request at a time.
 */
export function connectionEnd(
  everySeconds: number,
  totalSeconds: number,
): { readonly why: 'idle' | 'too-long' | 'client'; readonly atSeconds: number } {
  const { idleSeconds, connectionSeconds } = WEBSOCKET_LIMITS
  if (everySeconds >= idleSeconds && totalSeconds >= idleSeconds)
    return { why: 'idle', atSeconds: idleSeconds }
  if (totalSeconds >= connectionSeconds) return { why: 'too-long', atSeconds: connectionSeconds }
  return { why: 'client', atSeconds: totalSeconds }
}

/** Largest SQS message and buffered Lambda payload behind the gateway, in bytes (lim-24a, lim-25a). */
export const SQS_MESSAGE_MAX_BYTES = 1_024 * KB
export const LAMBDA_PAYLOAD_MAX_BYTES = 6 * MB
/** Longest life of a REST method's integration in seconds that Lambda could use, 900 (lim-24a). */
export const LAMBDA_MOST_SECONDS = 900
