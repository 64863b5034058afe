import type { SourceScope } from '#engine/gateway/integration/sources.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { HttpBody } from '#engine/gateway/model/http.ts'
import { contextText, type ContextMap } from '#engine/gateway/pipeline/context.ts'
import { readPath } from '#engine/gateway/pipeline/prepare-template.ts'

import type { RestArrival, RestCall } from './call.ts'
import { contextValue } from './context.ts'

const NOTHING_MORE: ContextMap = {}
const NO_PATH: Readonly<Record<string, string>> = {}

function pathOf(call: RestArrival | RestCall): Readonly<Record<string, string>> {
  return 'pathParameters' in call ? call.pathParameters : NO_PATH
}

function bodyPath(body: HttpBody, path: string): string | null {
  return readPath(toText(body), path)
}

/** What parameter mappings of a call can read; `more` is looked at before `$context`. */
export function scopeOf(
  call: RestArrival | RestCall,
  more: ContextMap = NOTHING_MORE,
  answer: SourceScope['answer'] = null,
): SourceScope {
  return {
    method: { path: pathOf(call), query: call.query, headers: call.headers, body: call.request.body },
    answer,
    stageVariables: call.variables,
    context: (name) => (more === NOTHING_MORE ? null : contextText(more, name)) ?? contextValue(call, name),
    bodyPath,
  }
}
