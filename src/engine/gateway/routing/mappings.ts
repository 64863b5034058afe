import type { ApiMapping, DomainRouting, HeaderCondition, RoutingRule } from '#engine/gateway/model/domain.ts'
import { isSameName, type HeaderList } from '#engine/gateway/model/http.ts'

import { segmentsOf } from './path.ts'

/** What a custom domain leads to. */
export type DomainTarget = {
  readonly api: string
  readonly stage: string
  /** The base path that was matched, as it stands in the request, or empty. */
  readonly basePath: string
  /** Path that is left for the API. */
  readonly path: string
  readonly by: 'mapping' | 'rule'
}

/**
 * The mapping with the longest path that the request's path begins with (dom-03). Segments are compared whole, unless the
 * domain has a mapping of several levels: then the text is compared, and `/ordersandmore` reaches `orders` (dom-11).
 */
export function matchMapping(mappings: readonly ApiMapping[], path: string): DomainTarget | null {
  const isText = hasSeveralLevels(mappings)
  const given = segmentsOf(path)
  const text = given.join('/')
  let best: ApiMapping | null = null
  let length = -1
  for (const mapping of mappings) {
    const wanted = segmentsOf(mapping.path)
    const size = wanted.join('/').length
    const fits = isText ? text.startsWith(wanted.join('/')) : isBeginning(wanted, given)
    if (fits && size > length) {
      best = mapping
      length = size
    }
  }
  if (best === null) return null
  return { api: best.api, stage: best.stage, ...cut(text, length), by: 'mapping' }
}

/** Whether a domain has a mapping such as `orders/v1`; then header names arrive in lower case, too (dom-11). */
export function hasSeveralLevels(mappings: readonly ApiMapping[]): boolean {
  return mappings.some((mapping) => segmentsOf(mapping.path).length > 1)
}

function isBeginning(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.every((segment, index) => segment === given[index])
}

function cut(text: string, length: number): { readonly basePath: string; readonly path: string } {
  const rest = text.slice(length)
  return { basePath: text.slice(0, length), path: rest.startsWith('/') ? rest : `/${rest}` }
}

/** The rule of the lowest priority whose conditions all fit (dom-08). A rule without conditions always fits. */
export function matchRule(
  rules: readonly RoutingRule[],
  path: string,
  headers: HeaderList,
): DomainTarget | null {
  const given = segmentsOf(path)
  const fitting = rules.filter(
    (rule) =>
      rule.headers.every((condition) => headerFits(condition, headers)) &&
      isBeginning(segmentsOf(rule.basePath ?? ''), given),
  )
  const first = fitting.toSorted((a, b) => a.priority - b.priority)[0]
  if (first === undefined) return null
  const basePath = first.stripBasePath ? segmentsOf(first.basePath ?? '').join('/') : ''
  return { api: first.api, stage: first.stage, ...cut(given.join('/'), basePath.length), by: 'rule' }
}

function headerFits({ header, value }: HeaderCondition, headers: HeaderList): boolean {
  return headers.some(([name, given]) => isSameName(name, header) && fits(value, given))
}

/** `*` at the beginning or the end stands for any text; elsewhere it is not a wildcard. */
function fits(wanted: string, given: string): boolean {
  const isOpenStart = wanted.startsWith('*')
  const isOpenEnd = wanted.length > 1 && wanted.endsWith('*')
  const core = wanted.slice(isOpenStart ? 1 : 0, isOpenEnd ? -1 : undefined)
  if (isOpenStart && isOpenEnd) return given.includes(core)
  if (isOpenStart) return given.endsWith(core)
  return isOpenEnd ? given.startsWith(core) : given === core
}

/** What a custom domain leads to under its routing mode, or null: then the client gets 403 Forbidden (err-04). */
export function routeDomain(routing: DomainRouting, path: string, headers: HeaderList): DomainTarget | null {
  switch (routing.mode) {
    case 'API_MAPPING_ONLY':
      return matchMapping(routing.mappings, path)
    case 'ROUTING_RULE_ONLY':
      return matchRule(routing.rules, path, headers)
    case 'ROUTING_RULE_THEN_API_MAPPING':
      return matchRule(routing.rules, path, headers) ?? matchMapping(routing.mappings, path)
  }
}
