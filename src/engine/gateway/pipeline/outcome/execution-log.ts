import type { BackendRequest } from '#engine/gateway/model/backend.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { HttpBody, HeaderList, QueryItem } from '#engine/gateway/model/http.ts'

import { formatQuery } from '#engine/gateway/routing/path.ts'

import { logTime } from '#engine/gateway/pipeline/context.ts'
import type { Hop } from '#engine/gateway/pipeline/hop.ts'

/** What the execution log of a REST API tells. */
export type ExecutionLog = {
  readonly requestId: string
  readonly epochMs: number
  readonly isTest: boolean
  readonly method: string
  readonly resourcePath: string
  readonly pathParameters: Readonly<Record<string, string>>
  readonly query: readonly QueryItem[]
  readonly headers: HeaderList
  readonly body: HttpBody
  readonly isMock: boolean
  readonly failure: string | null
  readonly integrationMs: number | null
  readonly hops: readonly Hop[]
  /** Bodies and headers are written only with data tracing on (mon-05); a test call always writes them. */
  readonly hasDataTrace: boolean
}

/** Headers whose values the log hides (add-30). */
const REDACTED: ReadonlySet<string> = new Set(['authorization', 'x-api-key'])

/** Bytes of an event after which it is cut (mon-05). */
const EVENT_LIMIT = 1_024
const CUT = ' [TRUNCATED]'

/** `{a=1, b=2}`, as Java prints a map. */
function mapText(pairs: readonly (readonly [string, string])[]): string {
  return `{${pairs.map(([name, value]) => `${name}=${value}`).join(', ')}}`
}

function headersText(headers: HeaderList): string {
  return mapText(
    headers.map(([name, value]) => [name, REDACTED.has(name.toLowerCase()) ? hidden(value) : value]),
  )
}

/** The last characters are left, so that a key can be told from another. */
function hidden(value: string): string {
  return `${'*'.repeat(Math.max(0, value.length - 6))}${value.slice(-6)}`
}

/** The lines of the execution log in their fixed order (recorded on AWS, 2025-09-29). */
export function executionLog(log: ExecutionLog): readonly string[] {
  const events = [...requestEvents(log), ...backendEvents(log), ...endEvents(log)]
  const stamp = log.isTest ? `${logTime(log.epochMs)} : ` : `(${log.requestId}) `
  const lines = events.map((event) => `${stamp}${shortened(event, log.isTest)}`)
  return log.isTest ? [`Execution log for request ${log.requestId}`, ...lines, ''] : lines
}

function shortened(event: string, isTest: boolean): string {
  return isTest || event.length <= EVENT_LIMIT ? event : event.slice(0, EVENT_LIMIT - CUT.length) + CUT
}

function requestEvents(log: ExecutionLog): readonly string[] {
  return [
    `Starting execution for request: ${log.requestId}`,
    `HTTP Method: ${log.method}, Resource Path: ${log.resourcePath}`,
    `Method request path: ${mapText(Object.entries(log.pathParameters))}`,
    `Method request query string: ${mapText(log.query)}`,
    ...traced(log, [
      `Method request headers: ${headersText(log.headers)}`,
      `Method request body before transformations: ${toText(log.body)}`,
    ]),
  ]
}

function traced(log: ExecutionLog, lines: readonly string[]): readonly string[] {
  return log.hasDataTrace ? lines : []
}

function addressOf({ host, path, query }: BackendRequest): string {
  return query.length === 0 ? `${host}${path}` : `${host}${path}?${formatQuery(query)}`
}

/** Towards the backend and back; a mock has none. */
function backendEvents(log: ExecutionLog): readonly string[] {
  if (log.isMock) return []
  const events: string[] = []
  for (const { before, after } of log.hops) {
    if (before === after) continue
    if (after.kind === 'backend-request') {
      const uri = addressOf(after)
      events.push(
        `Endpoint request URI: ${uri}`,
        ...traced(log, [
          `Endpoint request headers: ${headersText(after.headers)}`,
          `Endpoint request body after transformations: ${toText(after.body)}`,
        ]),
        `Sending request to ${uri}`,
      )
    } else if (after.kind === 'backend-response') {
      events.push(
        `Received response. Status: ${after.status}, Integration latency: ${log.integrationMs ?? 0} ms`,
        ...traced(log, [
          `Endpoint response headers: ${headersText(after.headers)}`,
          `Endpoint response body before transformations: ${toText(after.body)}`,
        ]),
      )
    }
  }
  return events
}

function endEvents(log: ExecutionLog): readonly string[] {
  const last = log.hops.at(-1)
  const response = last?.after.kind === 'response' ? last.after : null
  const completed = `Method completed with status: ${response?.status ?? 0}`
  if (last?.verdict === 'refused') return [...(log.failure === null ? [] : [log.failure]), completed]
  return [
    ...traced(log, [
      `Method response body after transformations: ${toText(response?.body ?? '')}`,
      `Method response headers: ${headersText(response?.headers ?? [])}`,
    ]),
    'Successfully completed execution',
    completed,
  ]
}
