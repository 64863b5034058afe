import { bodyBytes } from '#engine/gateway/model/bytes.ts'
import { substitute } from '#engine/gateway/responses/substitute.ts'

import { contextText, type ContextMap } from '#engine/gateway/pipeline/context.ts'
import { executionLog } from './execution-log.ts'
import type { Hop, ResponseDocument } from '#engine/gateway/pipeline/hop.ts'
import { httpContext } from '#engine/gateway/pipeline/http/context.ts'
import type { OutcomeSource } from './outcome.ts'
import type { RestArrival, RestCall } from '#engine/gateway/pipeline/rest/call.ts'
import { contextOf } from '#engine/gateway/pipeline/rest/context.ts'
import { websocketContext } from '#engine/gateway/pipeline/websocket/context.ts'

/** What is written to the logs of a request (mon-05, mon-06). */
export type RequestLog = {
  /** Lines of the execution log; none where the stage writes none, and never any of an HTTP API (mon-07). */
  readonly execution: readonly string[]
  /** Line of the access log, or null without a format. */
  readonly access: string | null
}

const NOTHING: RequestLog = { execution: [], access: null }

/** The logs of a request, as far as the stage writes them. */
export function logOf(source: OutcomeSource, hops: readonly Hop[], response: ResponseDocument): RequestLog {
  const integrationMs =
    source.call !== null && 'integrationMs' in source.call ? source.call.integrationMs : null
  const access = (context: ContextMap, variables: Readonly<Record<string, string>>): string | null =>
    accessLine(source, { ...context, ...answerContext(response, integrationMs) }, variables)
  switch (source.api) {
    case 'rest':
      return {
        execution: executionLines(source.call, hops),
        access: access(contextOf(source.call), source.call.variables),
      }
    case 'http':
      return { execution: [], access: access(httpContext(source.call), source.call.variables) }
    case 'websocket':
      return 'route' in source.call
        ? { execution: [], access: access(websocketContext(source.call), source.call.variables) }
        : NOTHING
    case null:
      return NOTHING
  }
}

function answerContext(response: ResponseDocument, integrationMs: number | null): ContextMap {
  return {
    status: response.status,
    responseLength: bodyBytes(response.body),
    responseLatency: integrationMs ?? 0,
    integrationLatency: integrationMs,
  }
}

/** `$context` values in the stage's format, and nothing else (mon-06). */
function accessLine(
  source: OutcomeSource,
  context: ContextMap,
  stageVariables: Readonly<Record<string, string>>,
): string | null {
  const format = source.call?.stage?.accessLogFormat
  if (format === undefined) return null
  return substitute(format, {
    context: (name) => contextText(context, name),
    stageVariables,
    method: () => null,
  })
}

/** The execution log of a REST API, where the stage writes one (mon-05). */
function executionLines(call: RestArrival | RestCall, hops: readonly Hop[]): readonly string[] {
  if (!('method' in call)) return []
  const { method } = call.method
  const { settings } = call.place
  const level = call.isTest ? 'INFO' : (settings.loggingLevel ?? 'OFF')
  const isRefused = hops.at(-1)?.verdict === 'refused'
  if (level === 'OFF' || (level === 'ERROR' && !isRefused)) return []
  return executionLog({
    requestId: call.requestId,
    epochMs: call.epochMs,
    isTest: call.isTest,
    method: call.request.method,
    resourcePath: call.isTest ? call.reached.path : method.resource,
    pathParameters: call.pathParameters,
    query: call.query,
    headers: call.headers,
    body: call.request.body,
    isMock: method.integration.type === 'MOCK',
    failure: call.failure,
    integrationMs: call.integrationMs,
    hops,
    hasDataTrace: call.isTest || settings.dataTrace === true,
  })
}
