import type { ApiEntry, CustomDomain, Gateway } from '#engine/gateway/model/api.ts'

import { refuse, type Kind } from './refuse.ts'

type Kinds = ReadonlySet<Kind | undefined>

/** What a custom domain leads to (typ-04, typ-42, dom-16), and by which rules. */
export function checkDomain(config: Gateway, domain: CustomDomain): void {
  const { name, rules, mappings, mutualTls } = domain
  const at = `domains.${name}`
  const entries = [...rules, ...mappings].map(({ api }) => config.apis[api])
  const kinds: Kinds = new Set(entries.map((entry) => entry?.edited.kind))
  refuse(
    entries.some(isPrivate),
    `${at}.mappings`,
    'no private API: it needs a private custom domain name, which is not modelled (dom-16)',
    'a private API',
  )
  const socketAlone = 'WebSocket APIs alone, or none of them (typ-42)'
  refuse(kinds.has('websocket') && kinds.size > 1, `${at}.mappings`, socketAlone, [...kinds])
  refuse(
    kinds.has('websocket') && mutualTls === true,
    `${at}.mutualTls`,
    'none: a WebSocket API has no mutual TLS (typ-04)',
    mutualTls,
  )
  if (domain.mode !== 'API_MAPPING_ONLY') checkRules(config, domain, kinds)
}

/** Names of headers that a rule cannot look at (dom-15). */
const UNRULED = /^(?:authorization|origin|x-amz-.*)$/iu

/** Rules lead to REST APIs alone and look at no more than two headers (dom-08, dom-15). */
function checkRules(config: Gateway, { name, mode, rules }: CustomDomain, kinds: Kinds): void {
  const at = `domains.${name}`
  refuse(
    kinds.has('rest') && kinds.has('http'),
    `${at}.mode`,
    'API_MAPPING_ONLY: a domain of REST and HTTP APIs cannot use rules (dom-15)',
    mode,
  )
  for (const { priority, headers, api } of rules) {
    const place = `${at}.rules.${priority}`
    const kind = config.apis[api]?.edited.kind
    refuse(kind !== undefined && kind !== 'rest', `${place}.api`, 'a REST API (dom-08)', kind)
    refuse(headers.length > 2, `${place}.headers`, 'two headers at most (dom-08)', headers.length)
    const unruled = headers.find(({ header }) => UNRULED.test(header))
    refuse(
      unruled !== undefined,
      `${place}.headers`,
      'another header: Authorization, Origin and x-amz- headers decide no route (dom-15)',
      unruled?.header,
    )
  }
}

const isPrivate = (entry: ApiEntry | undefined): boolean =>
  entry?.edited.kind === 'rest' && entry.edited.endpointType === 'private'
