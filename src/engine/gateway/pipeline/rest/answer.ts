import { acceptsBinary, convertResponse, isBinaryType } from '#engine/gateway/integration/binary.ts'
import { clientHeaders } from '#engine/gateway/integration/headers.ts'
import { mapHeaders } from '#engine/gateway/integration/parameters.ts'
import { chooseResponseTemplate, DEFAULT_CONTENT_TYPE } from '#engine/gateway/integration/passthrough.ts'
import { readProxyAnswer } from '#engine/gateway/integration/proxy-answer.ts'
import { problemsOfAnswer } from '#engine/gateway/integration/proxy-problems.ts'
import { payloadLimit } from '#engine/gateway/limits.ts'
import type { BackendResponse } from '#engine/gateway/model/backend.ts'
import { bodyBytes, decodeBase64, isLargerThan, toText } from '#engine/gateway/model/bytes.ts'
import {
  headerOf,
  mediaType,
  withDefault,
  type HttpBody,
  type HeaderList,
} from '#engine/gateway/model/http.ts'
import type { IntegrationResponse } from '#engine/gateway/model/integration.ts'
import { change, answer } from '#engine/gateway/pipeline/arrival.ts'
import type { ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RuleId } from '#engine/gateway/pipeline/rules.ts'
import { NO_OVERRIDES } from '#engine/gateway/templates/overlay/context.ts'

import type { RestCall } from './call.ts'
import { overridden, pairs } from './mapping.ts'
import { templateInputs } from './template-inputs.ts'
import { refuseWith } from './refusal.ts'
import { scopeOf } from './scope.ts'
import { sentHeaders } from './sent-headers.ts'
import { keepResponse } from './stage-cache.ts'
import { refuseTemplate } from './template-problem.ts'

export function backendResponse(call: RestCall): BackendResponse {
  if (call.backendResponse === null) throw new Error('There is no answer of a backend.')
  return call.backendResponse
}

/** A body as JSON; undefined where it is none, which no answer of a function may be. */
export function parsed(body: HttpBody): unknown {
  try {
    return JSON.parse(toText(body))
  } catch {
    return undefined
  }
}

/** From the backend's answer to the client's response. */
export function responseMapping(call: RestCall): ResponseDocument | null {
  const response = backendResponse(call)
  switch (call.method.method.integration.type) {
    case 'AWS_PROXY':
      return mapProxyAnswer(call, response)
    case 'HTTP_PROXY': {
      const body = converted(call, response, undefined)
      if (body === null) return refuseBase64(call)
      const headers = clientHeaders(response.headers, true)
      return made(call, 'response-mapping.proxy', { status: response.status, headers, body })
    }
    case 'AWS':
    case 'HTTP':
    case 'MOCK':
      return mapSelected(call, response)
  }
}

function refuseBase64(call: RestCall): ResponseDocument {
  return refuseWith(call, 'response-mapping.base64', { type: 'API_CONFIGURATION_ERROR' })
}

function binaryTypes(call: RestCall): readonly string[] {
  return call.api.api.binaryMediaTypes ?? []
}

function converted(
  call: RestCall,
  response: BackendResponse,
  handling: IntegrationResponse['contentHandling'],
): HttpBody | null {
  const types = binaryTypes(call)
  const binary = isBinaryType(types, mediaType(headerOf(response.headers, 'Content-Type')))
  const binaryWanted = acceptsBinary(types, headerOf(call.headers, 'Accept'))
  return convertResponse(response.body, { binary, binaryWanted }, handling)
}

/** What a Lambda function behind a proxy integration answered, if it can be read (err-15a, err-15b). */
function mapProxyAnswer(call: RestCall, response: BackendResponse): ResponseDocument | null {
  if (response.isFunctionError) return refuseMalformed(call, 'response-mapping.function-error')
  const value = parsed(response.body)
  const answered = readProxyAnswer(value)
  if (answered === null)
    return refuseMalformed(call, 'response-mapping.malformed', problemsOfAnswer(value, 'rest').join(' '))
  const isWanted = acceptsBinary(binaryTypes(call), headerOf(call.headers, 'Accept'))
  const body = answered.isBase64Encoded && isWanted ? decodeBase64(answered.body) : answered.body
  if (body === null) return refuseBase64(call)
  const headers = clientHeaders(answered.headers, true)
  return made(call, 'response-mapping.proxy', { status: answered.status, headers, body })
}

function refuseMalformed(call: RestCall, rule: RuleId, detail: string | null = null): ResponseDocument {
  const log = 'Execution failed due to configuration error: Malformed Lambda proxy response'
  return refuseWith(call, rule, { type: 'DEFAULT_5XX', status: 502, log }, detail)
}

/** The selected integration response: conversion, template, headers and status. */
function mapSelected(call: RestCall, response: BackendResponse): ResponseDocument | null {
  const { selected } = call
  const compiled = selected === null ? undefined : call.method.byResponse.get(selected)
  if (selected === null || compiled === undefined) throw new Error('No integration response was selected.')
  const body = converted(call, response, selected.contentHandling)
  if (body === null) return refuseBase64(call)
  const mapped = mapHeaders(compiled.mappings, scopeOf(call, undefined, response))
  const media = chooseResponseTemplate(
    selected.responseTemplates,
    mediaType(headerOf(call.headers, 'Accept')),
  )
  const template = media === null ? undefined : compiled.templates.get(media)
  if (media === null || template === undefined) {
    const status = statusOf(call, selected)
    return made(call, 'response-mapping.passthrough', { status, headers: finished(call, mapped, null), body })
  }
  if (typeof body !== 'string') return refuseBase64(call)
  const rendered = template.render(templateInputs(call, body))
  if (!rendered.ok) return refuseTemplate(call, 'response-mapping.template-failed', rendered.problem)
  call.overrides = rendered.overrides
  return made(call, 'response-mapping.template', {
    status: statusOf(call, selected),
    headers: finished(call, mapped, media),
    body: rendered.output,
  })
}

/** Mapped headers with those that a template set over them, and the content type of the template. */
function finished(call: RestCall, mapped: HeaderList, media: string | null): HeaderList {
  const { overrides } = call
  const isOverridden = overrides !== null && overrides !== NO_OVERRIDES
  const headers = isOverridden ? overridden(mapped, pairs(overrides.response.header)) : mapped
  return withDefault(clientHeaders(headers, false), 'Content-Type', media ?? DEFAULT_CONTENT_TYPE)
}

/** The status of the integration response unless a template set a whole number from 100 to 599 (map-08; recorded). */
function statusOf(call: RestCall, selected: IntegrationResponse): number {
  const status = Number(call.overrides?.response.status ?? Number.NaN)
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : Number(selected.statusCode)
}

type Made = { readonly status: number; readonly headers: HeaderList; readonly body: HttpBody }

function made(call: RestCall, rule: RuleId, { status, headers, body }: Made): ResponseDocument | null {
  if (isLargerThan(body, payloadLimit('rest')))
    return refuseWith(
      call,
      'response-mapping.too-large',
      { type: 'API_CONFIGURATION_ERROR' },
      String(bodyBytes(body)),
    )
  const source = { kind: 'integration' } as const
  return change(call, rule, { kind: 'response', status, headers, body, source })
}

/** The last station: what API Gateway adds to every response. */
export function respond(call: RestCall): ResponseDocument {
  const { document } = call
  if (document.kind !== 'response') throw new Error('There is no response.')
  const { kind, status, headers, body, source } = document
  const response = { kind, status, headers: sentHeaders(call, headers, body), body, source }
  keepResponse(call, response)
  return answer(call, 'response.sent', response)
}
