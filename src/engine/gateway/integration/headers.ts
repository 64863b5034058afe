import { headerOf, isSameName, type Header, type HeaderList } from '#engine/gateway/model/http.ts'
import { isLambda, type Integration, type IntegrationType } from '#engine/gateway/model/integration.ts'

/** One number of a name's length and its first letter without regard to case. */
function shapeOf(name: string): number {
  return name.length * 32 + (name.charCodeAt(0) & 31)
}

/** Names of headers, in lower case; whether a name is one of them is asked without regard to case. */
class HeaderNames implements Iterable<string> {
  readonly #names: ReadonlySet<string>
  /** Lengths and first letters that occur: most headers are told apart by them, without a copy in lower case. */
  readonly #shapes: readonly boolean[]

  constructor(names: readonly string[]) {
    this.#names = new Set(names)
    const shapes = new Set(names.map(shapeOf))
    this.#shapes = Array.from({ length: Math.max(0, ...shapes) + 1 }, (_, shape) => shapes.has(shape))
  }

  has(name: string): boolean {
    return this.#shapes[shapeOf(name)] === true && this.#names.has(name.toLowerCase())
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#names[Symbol.iterator]()
  }
}

/**
 * What REST APIs do to headers, by integration type. Sources: AWS's table in "Important notes for REST APIs", and for
 * every header the recordings of 2024-12-11, which win where the two differ. Names in lower case.
 */
const lower = (...names: readonly string[]): HeaderNames => new HeaderNames(names)

/** Never seen by the method: neither templates nor mappings nor proxies get them. */
const DROPPED_FROM_METHOD = lower(
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
)

/** The client's headers as the method sees them. */
export function methodHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !DROPPED_FROM_METHOD.has(name))
}

/** Mapping one of these to the integration makes each call fail with 500. */
const FORBIDDEN_ALWAYS = lower(
  'content-length',
  'transfer-encoding',
  'x-amzn-apigateway-api-id',
  'x-amzn-trace-id',
)
const FORBIDDEN_TO_AWS = lower(
  ...FORBIDDEN_ALWAYS,
  'authorization',
  'connection',
  'expect',
  'proxy-authenticate',
  'te',
)

/** The first mapped header that must not be mapped, or null. */
export function forbiddenHeader(type: IntegrationType, names: readonly string[]): string | null {
  const forbidden = type === 'AWS' || type === 'AWS_PROXY' ? FORBIDDEN_TO_AWS : FORBIDDEN_ALWAYS
  return names.find((name) => forbidden.has(name)) ?? null
}

/** Even where they are mapped, they do not leave for an HTTP backend. */
const DROPPED_ON_THE_WAY = lower('expect', 'proxy-authenticate', 'te', 'via')

/** Of the client's own headers, these do not pass to an HTTP backend by themselves. */
const NOT_PASSED_BY_PROXY = lower(
  'content-encoding',
  'host',
  'via',
  'x-amzn-trace-id',
  'x-http-method-override',
)

const SIGV4 = 'AWS4-'

/** Whether the client's Authorization header is kept back: it is a signature, or IAM has checked it. */
function isSignature(name: string, value: string, isIam: boolean): boolean {
  return isSameName(name, 'Authorization') && (isIam || value.startsWith(SIGV4))
}

/** What the client's headers look like to a proxy integration. */
export function proxiedHeaders(headers: HeaderList, type: IntegrationType, isIam: boolean): HeaderList {
  const isHttp = type === 'HTTP_PROXY'
  return headers.filter(
    ([name, value]) => !isSignature(name, value, isIam) && !(isHttp && NOT_PASSED_BY_PROXY.has(name)),
  )
}

export type OutgoingHeaders = {
  readonly apiId: string
  /** The client's headers as the method sees them. */
  readonly client: HeaderList
  /** Mapped ones, then overrides of the template. */
  readonly mapped: readonly Header[]
  readonly isIam: boolean
  readonly hasBody: boolean
  /** Content type for a body where nothing else says it. */
  readonly contentType: string
}

/**
 * The headers that leave for an HTTP backend or an AWS service. A proxy passes the client's own, a mapped one replaces
 * them; a custom integration sends what is mapped alone. Then come the gateway's defaults.
 */
export function integrationHeaders(integration: Integration, outgoing: OutgoingHeaders): HeaderList {
  const { type } = integration
  const base = type === 'HTTP_PROXY' ? proxiedHeaders(outgoing.client, type, outgoing.isIam) : []
  const replaced = outgoing.mapped
  const headers = base.filter(([name]) => !replaced.some(([mapped]) => isSameName(mapped, name)))
  for (const header of replaced) {
    if (!DROPPED_ON_THE_WAY.has(header[0])) headers.push(header)
  }
  for (const header of defaultHeaders(integration, outgoing)) {
    if (headerOf(headers, header[0]) === null) headers.push(header)
  }
  return headers
}

function defaultHeaders(integration: Integration, outgoing: OutgoingHeaders): readonly Header[] {
  const headers: Header[] = [
    ['Accept', 'application/json'],
    ['User-Agent', `AmazonAPIGateway_${outgoing.apiId}`],
    ['x-amzn-apigateway-api-id', outgoing.apiId],
  ]
  if (outgoing.hasBody && !isLambda(integration)) headers.push(['Content-Type', outgoing.contentType])
  return headers
}

/** Renamed to `x-amzn-Remapped-…` on the way back to the client. */
const REMAPPED = lower(
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
)

const DROPPED_FROM_ANSWER = lower('transfer-encoding')

/** What a proxy's backend sends and the client does not get, by AWS's table. */
const DROPPED_FROM_PROXIED_ANSWER = lower(
  ...DROPPED_FROM_ANSWER,
  'expect',
  'host',
  'proxy-authenticate',
  'te',
  'trailer',
  'upgrade',
  'via',
)

export const REMAPPED_PREFIX = 'x-amzn-Remapped-'

/** Headers of an answer, backend's or mapped, as the client gets them. */
export function clientHeaders(headers: HeaderList, isProxied: boolean): HeaderList {
  const dropped = isProxied ? DROPPED_FROM_PROXIED_ANSWER : DROPPED_FROM_ANSWER
  const result: Header[] = []
  for (const header of headers) {
    const [name, value] = header
    if (dropped.has(name)) continue
    result.push(REMAPPED.has(name) ? [`${REMAPPED_PREFIX}${name}`, value] : header)
  }
  return result
}
