import { isSameName, type Header, type HeaderList, type QueryItem } from '#engine/gateway/model/http.ts'
import type { ParameterMap } from '#engine/gateway/model/integration.ts'

/** What a parameter mapping of an HTTP API does (map-09). */
export type HttpChange =
  | {
      readonly on: 'header' | 'querystring'
      readonly how: 'append' | 'overwrite' | 'remove'
      readonly name: string
      readonly source: string
    }
  | { readonly on: 'path' | 'statuscode'; readonly source: string }

const TARGET = /^(append|overwrite|remove):(header|querystring)\.(.+)$/u

/** Headers that no mapping may touch (map-09); `*` at the end stands for any rest. Content-Type is not among them. */
const RESERVED: readonly string[] = [
  'access-control-*',
  'apigw-*',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-location',
  'forwarded',
  'keep-alive',
  'origin',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'x-amz-*',
  'x-amzn-*',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'via',
]

/** Whether a header is reserved on an HTTP API. */
export function isReservedHeader(name: string): boolean {
  const key = name.toLowerCase()
  return RESERVED.some((each) => (each.endsWith('*') ? key.startsWith(each.slice(0, -1)) : key === each))
}

/** A mapping that an HTTP API does not take. */
export class UnknownHttpMapping extends Error {
  constructor(target: string) {
    super(
      `"${target}" cannot be mapped: use append, overwrite or remove with header.name or querystring.name, overwrite:path, or overwrite:statuscode, and no reserved header.`,
    )
    this.name = 'UnknownHttpMapping'
  }
}

function isHow(text: string | undefined): text is 'append' | 'overwrite' | 'remove' {
  return text === 'append' || text === 'overwrite' || text === 'remove'
}

/** Reads the mappings of a request or of a response, once. Throws UnknownHttpMapping. */
export function readHttpMappings(
  map: ParameterMap | undefined,
  of: 'request' | 'response',
): readonly HttpChange[] {
  return Object.entries(map ?? {}).map(([target, source]) => readTarget(target, source, of))
}

function readTarget(target: string, source: string, of: 'request' | 'response'): HttpChange {
  if (target === (of === 'request' ? 'overwrite:path' : 'overwrite:statuscode'))
    return { on: of === 'request' ? 'path' : 'statuscode', source }
  const [, how, on, name = ''] = TARGET.exec(target) ?? []
  if (!isHow(how)) throw new UnknownHttpMapping(target)
  if (on === 'header' && !isReservedHeader(name)) return { on, how, name, source }
  if (on === 'querystring' && of === 'request') return { on, how, name, source }
  throw new UnknownHttpMapping(target)
}

/** Finds the value of a source such as `request.header.x`, `context.x`, `stageVariables.x` or `response.body.x`. */
export type HttpValue = (source: string) => string | null

const WHOLE = /^\$\{?(request|response|context|stageVariables)([\w.$[\]'-]*)\}?$/u
const PART = /\$\{((?:request|response|context|stageVariables)[^}]*)\}/gu

/** The value of a mapping: one source, or text with `${source}` in it. Null where the only source is absent. */
export function httpValue(source: string, value: HttpValue): string | null {
  const [, root, rest = ''] = WHOLE.exec(source) ?? []
  if (root !== undefined) return value(root + rest)
  return source.replaceAll(PART, (_, name: string) => value(name) ?? '')
}

type Pair = Header | QueryItem

/** Pairs after the changes on them; an absent value changes nothing. */
export function applyChanges<P extends Pair>(
  pairs: readonly P[],
  changes: readonly HttpChange[],
  { on, value }: { readonly on: 'header' | 'querystring'; readonly value: HttpValue },
): readonly (P | Pair)[] {
  const isSame = on === 'header' ? isSameName : (a: string, b: string) => a === b
  let result: readonly (P | Pair)[] = pairs
  for (const change of changes) {
    if (change.on !== on) continue
    const rest = result.filter(([name]) => !isSame(name, change.name))
    if (change.how === 'remove') {
      result = rest
      continue
    }
    const text = httpValue(change.source, value)
    if (text === null) continue
    result = [...(change.how === 'append' ? result : rest), [change.name, text]]
  }
  return result
}

/** The source of the change of the path or of the status, or null. */
export function changeOf(changes: readonly HttpChange[], on: 'path' | 'statuscode'): string | null {
  return changes.findLast((change) => change.on === on)?.source ?? null
}

/** Headers as a list. */
export function headerChanges(
  headers: HeaderList,
  changes: readonly HttpChange[],
  value: HttpValue,
): HeaderList {
  return applyChanges(headers, changes, { on: 'header', value })
}
