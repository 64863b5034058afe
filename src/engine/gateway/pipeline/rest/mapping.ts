import { convertRequest, isBinaryType } from '#engine/gateway/integration/binary.ts'
import { proxyEvent } from '#engine/gateway/integration/event.ts'
import { integrationHeaders, proxiedHeaders } from '#engine/gateway/integration/headers.ts'
import { mapRequest, type MappedRequest } from '#engine/gateway/integration/parameters.ts'
import { chooseRequestTemplate, DEFAULT_CONTENT_TYPE } from '#engine/gateway/integration/passthrough.ts'
import { fillPath, fillStageVariables, type Address } from '#engine/gateway/integration/uri.ts'
import { headerOf, isSameName, mediaType, type HttpBody, type Header } from '#engine/gateway/model/http.ts'
import { integrationMethod, isProxy } from '#engine/gateway/model/integration.ts'
import { change } from '#engine/gateway/pipeline/arrival.ts'
import type { HopDocument, ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { NO_OVERRIDES } from '#engine/gateway/templates/overlay/context.ts'
import type { OverrideMap } from '#engine/gateway/templates/template-types.ts'

import type { RestCall } from './call.ts'
import { contextOf } from './context.ts'
import { refuseTemplate } from './template-problem.ts'
import { refuseWith } from './refusal.ts'
import { requestScope } from './scope.ts'
import { templateInputs } from './template-inputs.ts'

const CONFIGURATION_ERROR = 'Execution failed due to configuration error: '

/** From the request to the method to the request to the backend: conversion, template, parameters, address, headers. */
export function mapping(call: RestCall): ResponseDocument | null {
  const { integration } = call.method.method
  const contentType = mediaType(headerOf(call.headers, 'Content-Type')) || DEFAULT_CONTENT_TYPE
  const isBinary = isBinaryType(call.api.api.binaryMediaTypes ?? [], contentType)
  const converted = convertRequest(call.request.body, isBinary, integration.contentHandling)
  if (converted === null) return refuseWith(call, 'mapping.base64', { type: 'API_CONFIGURATION_ERROR' })
  const { forbidden } = call.method
  if (forbidden !== null)
    return refuseWith(call, 'mapping.header', { type: 'API_CONFIGURATION_ERROR' }, forbidden)
  if (integration.type === 'AWS_PROXY') return mapEvent(call, converted)
  const made = isProxy(integration)
    ? { body: converted, rule: 'mapping.proxy' as const, detail: null }
    : transform(call, converted, contentType)
  return 'kind' in made ? made : send(call, made, contentType)
}

type Made = { readonly body: HttpBody; readonly rule: RuleId; readonly detail: string | null }

/** The body by the template of its content type, or as it is, or 415 (int-10). */
function transform(call: RestCall, body: HttpBody, contentType: string): Made | ResponseDocument {
  const { integration } = call.method.method
  const chosen = chooseRequestTemplate(
    integration.requestTemplates,
    contentType,
    integration.passthroughBehavior,
  )
  switch (chosen.kind) {
    case 'pass':
      return { body, rule: 'mapping.passthrough', detail: contentType }
    case 'refused':
      return refuseWith(call, 'mapping.media-type', { type: 'UNSUPPORTED_MEDIA_TYPE' }, contentType)
    case 'template': {
      if (typeof body !== 'string')
        return refuseWith(call, 'mapping.binary-template', { type: 'API_CONFIGURATION_ERROR' }, contentType)
      const template = call.method.requestTemplates.get(chosen.mediaType)
      if (template === undefined) return { body, rule: 'mapping.passthrough', detail: contentType }
      const rendered = template.render(templateInputs(call, body))
      if (!rendered.ok) return refuseTemplate(call, 'mapping.template-failed', rendered.problem)
      call.overrides = rendered.overrides
      return { body: rendered.output, rule: 'mapping.template', detail: chosen.mediaType }
    }
  }
}

/** Parameter mappings with the overrides of the template over them (map-06, map-08). */
function mapped(call: RestCall): MappedRequest {
  const values = mapRequest(call.method.mappings, requestScope(call))
  const overrides = call.overrides?.request
  if (overrides === undefined || call.overrides === NO_OVERRIDES) return values
  return {
    path: { ...values.path, ...Object.fromEntries(pairs(overrides.path)) },
    query: overridden(values.query, pairs(overrides.querystring)),
    headers: overridden(values.headers, pairs(overrides.header)),
  }
}

/** One pair for each value of an override. */
export function pairs(map: OverrideMap): readonly Header[] {
  return Object.entries(map).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : value.map((each) => [name, each] as const),
  )
}

/** The pairs with those of the same name replaced. */
export function overridden(base: readonly Header[], over: readonly Header[]): readonly Header[] {
  return [...base.filter(([name]) => !over.some(([each]) => isSameName(each, name))), ...over]
}

/** The request to a backend that speaks HTTP: an address of one's own, an AWS service, a custom Lambda integration, a mock. */
function send(call: RestCall, made: Made, contentType: string): ResponseDocument | null {
  const { integration } = call.method.method
  const values = mapped(call)
  const address = addressOf(call, values)
  if (address === null) {
    const log = `${CONFIGURATION_ERROR}Invalid endpoint address`
    return refuseWith(
      call,
      'mapping.address',
      { type: 'API_CONFIGURATION_ERROR', log },
      integration.uri ?? null,
    )
  }
  const client = integration.type === 'HTTP_PROXY' ? call.query : []
  const { body } = made
  const after: HopDocument = {
    kind: 'backend-request',
    method: integrationMethod(integration, call.request.method),
    host: address.host,
    path: address.path,
    query: joined(joined(address.query, client), values.query),
    headers: integrationHeaders(integration, {
      apiId: call.api.api.id,
      client: call.headers,
      mapped: values.headers,
      isIam: call.identity.isIam,
      hasBody: body.length > 0,
      contentType,
    }),
    body,
    event: null,
  }
  return change(call, made.rule, after, made.detail)
}

/** Both lists as one; an empty one costs nothing. */
function joined<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (first.length === 0) return second
  return second.length === 0 ? first : [...first, ...second]
}

function addressOf(call: RestCall, { path }: MappedRequest): Address | null {
  const { integration } = call.method.method
  if (integration.type === 'MOCK') return { host: 'mock', path: '/', query: [] }
  if (integration.type !== 'AWS') return call.method.address(call.variables, path)
  const service = integration.service ?? ''
  const uri = fillPath(fillStageVariables(integration.uriPath ?? '', call.variables), path)
  const servicePath = `/${uri.replace(/^path\//u, '')}`
  const query = integration.action === undefined ? [] : [['Action', integration.action] as const]
  return { host: service, path: servicePath, query }
}

/** The event of a Lambda proxy integration; mappings do not reach it (recorded on AWS, 2024-12-11). */
function mapEvent(call: RestCall, body: HttpBody): ResponseDocument | null {
  const { integration, resource } = call.method.method
  if (integrationMethod(integration, call.request.method) !== 'POST')
    return refuseWith(
      call,
      'integration.method',
      { type: 'API_CONFIGURATION_ERROR' },
      integration.httpMethod ?? null,
    )
  const event = proxyEvent({
    resource,
    path: call.reached.path,
    method: call.request.method,
    headers: proxiedHeaders(call.headers, 'AWS_PROXY', call.identity.isIam),
    query: call.query,
    pathParameters: call.pathParameters,
    stageVariables: call.variables,
    requestContext: contextOf(call),
    body,
  })
  return change(call, 'mapping.event', {
    kind: 'backend-request',
    method: 'POST',
    host: 'lambda',
    path: '/',
    query: [],
    headers: [],
    body: JSON.stringify(event),
    event,
  })
}
