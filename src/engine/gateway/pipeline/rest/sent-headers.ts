import { bodyBytes } from '#engine/gateway/model/bytes.ts'
import { headerOf, type HttpBody, type Header, type HeaderList } from '#engine/gateway/model/http.ts'
import { traceId } from '#engine/gateway/pipeline/ids.ts'

import type { RestCall } from './call.ts'

/**
 * What stands in the Warning header of a client that may not invalidate. AWS says that there is one and not how it reads
 * (cac-14).
 */
const WARNING = '199 - "Cache-Control was ignored: not authorized to invalidate"'

const TRACE = 'X-Amzn-Trace-Id'

/** Integration types whose responses carry a trace id (recorded on AWS for MOCK and Lambda proxy). */
function hasTrace(call: RestCall): boolean {
  const { type } = call.method.method.integration
  return type !== 'MOCK' && type !== 'HTTP_PROXY'
}

/** The headers of a response as they leave: those of the answer, and what API Gateway adds to each response. */
export function sentHeaders(call: RestCall, headers: HeaderList, body: HttpBody): HeaderList {
  const sent: Header[] = []
  if (hasTrace(call)) sent.push([TRACE, traceOf(call)])
  if (headerOf(headers, 'Content-Type') === null) sent.push(['Content-Type', 'application/json'])
  for (const header of headers) sent.push(header)
  if (call.hasWarning) sent.push(['Warning', WARNING])
  if (call.isTest) return sent
  sent.push(
    ['x-amzn-RequestId', call.requestId],
    ['x-amz-apigw-id', call.extendedRequestId],
    ['Content-Length', String(bodyBytes(body))],
  )
  return sent
}

function traceOf(call: RestCall): string {
  return headerOf(call.headers, TRACE) ?? traceId(call.state.seed, call.state.ordinal, call.epochMs)
}
