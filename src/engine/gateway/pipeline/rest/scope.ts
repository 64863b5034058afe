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

/**
 * What parameter mappings of a call can read. A class and no object of closures, which would be made anew several times for
 * each request.
 */
class CallScope implements SourceScope {
  readonly method: SourceScope['method']
  readonly answer: SourceScope['answer']
  readonly stageVariables: SourceScope['stageVariables']
  readonly bodyPath = bodyPath
  readonly #call: RestArrival | RestCall
  readonly #more: ContextMap

  constructor(call: RestArrival | RestCall, more: ContextMap, answer: SourceScope['answer']) {
    this.method = { path: pathOf(call), query: call.query, headers: call.headers, body: call.request.body }
    this.answer = answer
    this.stageVariables = call.variables
    this.#call = call
    this.#more = more
  }

  context(name: string): string | null {
    const own = this.#more === NOTHING_MORE ? null : contextText(this.#more, name)
    return own ?? contextValue(this.#call, name)
  }
}

/** What parameter mappings of a call can read of its request, put together once. */
export function requestScope(call: RestCall): SourceScope {
  return (call.scope ??= new CallScope(call, NOTHING_MORE, null))
}

/** What parameter mappings of a call can read; `more` is looked at before `$context`. */
export function scopeOf(
  call: RestArrival | RestCall,
  more: ContextMap = NOTHING_MORE,
  answer: SourceScope['answer'] = null,
): SourceScope {
  return new CallScope(call, more, answer)
}
