import { recordOf } from '#engine/core/record.ts'
import type { Header, QueryItem } from '#engine/gateway/model/http.ts'
import type { ParameterMap } from '#engine/gateway/model/integration.ts'

import { compileSource, type Source, type SourceScope } from './sources.ts'

/** Where a request mapping puts its values. */
export type RequestPlace = 'path' | 'querystring' | 'header'

type Mapping = { readonly place: RequestPlace; readonly name: string; readonly source: Source }

/** The request mappings of an integration, read once. */
export type RequestMappings = readonly Mapping[]

const REQUEST_TARGET = /^integration\.request\.(path|querystring|header)\.(.+)$/u
const RESPONSE_TARGET = /^method\.response\.header\.(.+)$/u
const GATEWAY_TARGET = /^gatewayresponse\.header\.(.+)$/u

/** A target that the reference does not know. */
export class UnknownTarget extends Error {
  constructor(target: string) {
    super(
      `"${target}" is no target of a parameter mapping: use integration.request.{path|querystring|header}.name for a request, method.response.header.name for a response and gatewayresponse.header.name for a gateway response.`,
    )
    this.name = 'UnknownTarget'
  }
}

function isPlace(text: string | undefined): text is RequestPlace {
  return text === 'path' || text === 'querystring' || text === 'header'
}

/** Reads `integration.request.… ← source` (map-06). Throws UnknownTarget or UnknownSource. */
export function compileRequestMappings(map: ParameterMap | undefined): RequestMappings {
  return Object.entries(map ?? {}).map(([target, source]) => {
    const [, place, name] = REQUEST_TARGET.exec(target) ?? []
    if (!isPlace(place) || name === undefined) throw new UnknownTarget(target)
    return { place, name, source: compileSource(source) }
  })
}

export type MappedRequest = {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly QueryItem[]
  readonly headers: readonly Header[]
}

const NOTHING: MappedRequest = { path: {}, query: [], headers: [] }

/** The values of request mappings. A source that is absent adds nothing (recorded on AWS). */
export function mapRequest(mappings: RequestMappings, scope: SourceScope): MappedRequest {
  if (mappings.length === 0) return NOTHING
  const path: [name: string, value: string][] = []
  const query: QueryItem[] = []
  const headers: Header[] = []
  for (const { place, name, source } of mappings) {
    for (const value of source(scope)) {
      if (place === 'path') path.push([name, value])
      else if (place === 'querystring') query.push([name, value])
      else headers.push([name, value])
    }
  }
  return { path: path.length === 0 ? NOTHING.path : recordOf(path), query, headers }
}

/** Header mappings of an integration response or a gateway response, read once. */
export type HeaderMappings = readonly { readonly name: string; readonly source: Source }[]

function compileHeaders(map: ParameterMap | undefined, target: RegExp): HeaderMappings {
  return Object.entries(map ?? {}).map(([key, source]) => {
    const name = target.exec(key)?.[1]
    if (name === undefined) throw new UnknownTarget(key)
    return { name, source: compileSource(source) }
  })
}

/** Reads `method.response.header.name ← source` (map-06). Throws UnknownTarget or UnknownSource. */
export function compileResponseMappings(map: ParameterMap | undefined): HeaderMappings {
  return compileHeaders(map, RESPONSE_TARGET)
}

/** Reads `gatewayresponse.header.name ← source` (gwr-02). Throws UnknownTarget or UnknownSource. */
export function compileGatewayMappings(map: ParameterMap | undefined): HeaderMappings {
  return compileHeaders(map, GATEWAY_TARGET)
}

/** The headers that mappings make; an absent source makes none. */
export function mapHeaders(mappings: HeaderMappings, scope: SourceScope): readonly Header[] {
  const headers: Header[] = []
  for (const { name, source } of mappings) for (const value of source(scope)) headers.push([name, value])
  return headers
}
