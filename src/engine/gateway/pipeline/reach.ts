import type { ApiEntry, CustomDomain, Stage } from '#engine/gateway/model/api.ts'
import type { Caller } from '#engine/gateway/model/request.ts'
import { hasSeveralLevels, routeDomain } from '#engine/gateway/routing/mappings.ts'
import { DEFAULT_ROUTE, matchStage } from '#engine/gateway/routing/routes.ts'

import { pass, refuse, type Arrival, type Reached } from './arrival.ts'
import type { FrontAnswer } from './front.ts'
import { frontResponse } from './front-answer.ts'
import type { ResponseDocument } from './hop.ts'
import type { RuleId } from './rules.ts'

/** Where the name and the network lead: an API, or the end. */
export type Reach =
  | { readonly kind: 'reached'; readonly reached: Reached; readonly domain: CustomDomain | null }
  | { readonly kind: 'ended'; readonly response: ResponseDocument }

type End = { readonly rule: RuleId; readonly answer: FrontAnswer; readonly detail: string | null }

/** The first station: from this network, what does this name lead to? */
export function reach(call: Arrival, path: string): Reach {
  const { name } = call.request
  return name.kind === 'domain' ? reachDomain(call, name.name, path) : reachDefault(call, name.api, path)
}

function end(call: Arrival, { rule, answer, detail }: End): Reach {
  return { kind: 'ended', response: refuse(call, rule, frontResponse(call, answer), detail) }
}

function reachDomain(call: Arrival, name: string, path: string): Reach {
  const { domains = [], apis } = call.gateway.config
  const domain = domains.find((each) => each.name === name)
  if (domain === undefined) return end(call, { rule: 'reach.unknown', answer: 'UNREACHABLE', detail: name })
  const target = routeDomain(domain, path, call.request.headers)
  const entry = target === null ? undefined : apis[target.api]
  if (target === null || entry === undefined)
    return end(call, { rule: 'reach.unmapped', answer: 'FORBIDDEN', detail: path })
  const detail = `${target.basePath === '' ? '(none)' : target.basePath} → ${target.api}/${target.stage}`
  pass(call, target.by === 'rule' ? 'reach.rule' : 'reach.domain', detail)
  const stage = stageNamed(entry, target.stage)
  return {
    kind: 'reached',
    domain,
    reached: {
      entry,
      stage,
      path: target.path,
      sentPath: path,
      domainName: name,
      hasLowerNames: hasSeveralLevels(domain.mappings),
    },
  }
}

/** Whether the caller's request enters through an interface endpoint. */
function isThroughEndpoint(caller: Caller): boolean {
  return caller.network === 'vpc' && caller.endpoint !== null
}

/** A VPC whose endpoint has private DNS: every default name leads to the endpoint (end-06). */
function isCaught(caller: Caller): boolean {
  return caller.network === 'vpc' && caller.endpoint !== null && caller.privateDns
}

function reachDefault(call: Arrival, api: string, path: string): Reach {
  const entry = call.gateway.config.apis[api]
  if (entry === undefined) return end(call, { rule: 'reach.unknown', answer: 'UNREACHABLE', detail: api })
  const { caller } = call.request
  const isPrivate = entry.edited.kind === 'rest' && entry.edited.endpointType === 'private'
  if (isPrivate && !isThroughEndpoint(caller))
    return end(call, { rule: 'reach.private', answer: 'UNREACHABLE', detail: api })
  if (!isPrivate && isCaught(caller))
    return end(call, { rule: 'reach.private-dns', answer: 'FORBIDDEN', detail: api })
  const at = stageInPath(entry, path)
  if (isDisabled(entry, at.stage))
    return end(call, { rule: 'reach.disabled', answer: 'FORBIDDEN', detail: api })
  pass(call, 'reach.default', at.stage?.name ?? null)
  const { region } = call.gateway.config
  return {
    kind: 'reached',
    domain: null,
    reached: {
      entry,
      stage: at.stage,
      path: at.path,
      sentPath: at.sentPath,
      domainName: `${api}.execute-api.${region}.amazonaws.com`,
      hasLowerNames: false,
    },
  }
}

/** The switch is part of the API: it counts as it is deployed (aut-38). */
function isDisabled(entry: ApiEntry, stage: Stage | null): boolean {
  const deployed = stage === null ? undefined : entry.deployments[stage.deployment]
  return (
    deployed !== undefined && deployed.kind !== 'websocket' && deployed.disableExecuteApiEndpoint === true
  )
}

type StageInPath = { readonly stage: Stage | null; readonly path: string; readonly sentPath: string }

/**
 * The stage in a default address. Slashes before the stage count as one and are gone from the path, those after it stay
 * in `$context.path` and are gone from the path that is served (recorded on AWS, 2024).
 */
function stageInPath(entry: ApiEntry, path: string): StageInPath {
  const sentPath = withOneSlash(path)
  if (entry.edited.kind === 'http') return httpStage(entry, sentPath)
  const at = sentPath.indexOf('/', 1)
  const name = at === -1 ? sentPath.slice(1) : sentPath.slice(1, at)
  const rest = at === -1 ? '' : sentPath.slice(at)
  return { stage: stageNamed(entry, name), path: withOneSlash(rest), sentPath }
}

/** Slashes at the beginning, none or many, as one. */
function withOneSlash(path: string): string {
  return path.startsWith('/') && path[1] !== '/' ? path : `/${path.replace(/^\/+/u, '')}`
}

function httpStage(entry: ApiEntry, sentPath: string): StageInPath {
  const names = new Set(entry.stages.map(({ name }) => name))
  const found = matchStage(names, sentPath)
  if (found === null) return { stage: null, path: sentPath, sentPath }
  return {
    stage: stageNamed(entry, found.stage),
    path: found.stage === DEFAULT_ROUTE ? sentPath : found.path,
    sentPath,
  }
}

function stageNamed(entry: ApiEntry, name: string): Stage | null {
  return entry.stages.find((stage) => stage.name === name) ?? null
}

/** Mutual TLS of the custom domain: the certificate's verdict is handed in (aut-36, aut-37). */
export function mutualTls(call: Arrival, domain: CustomDomain | null): ResponseDocument | null {
  if (domain?.mutualTls !== true) return pass(call, 'mutual-tls.none')
  const certificate = call.request.verdicts?.clientCertificate ?? 'none'
  if (certificate === 'trusted') return pass(call, 'mutual-tls.trusted', domain.name)
  return refuse(call, 'mutual-tls.refused', frontResponse(call, 'FORBIDDEN'), certificate)
}
