import { headerOf, type HttpBody, type HeaderList, type QueryItem } from '#engine/gateway/model/http.ts'
import { toText } from '#engine/gateway/model/bytes.ts'

/** What a source of a parameter mapping can read. */
export type SourceScope = {
  /** The client's request as the method sees it. */
  readonly method: {
    readonly path: Readonly<Record<string, string>>
    readonly query: readonly QueryItem[]
    readonly headers: HeaderList
    readonly body: HttpBody
  }
  /** The backend's answer; null on the way there. */
  readonly answer: { readonly headers: HeaderList; readonly body: HttpBody } | null
  readonly stageVariables: Readonly<Record<string, string>>
  /** A value of `$context` by its dotted name. */
  readonly context: (name: string) => string | null
  /** A JSONPath in a payload, as text. */
  readonly bodyPath: (body: HttpBody, path: string) => string | null
}

/** Values of a source: none where it is absent, several where it names a multi-value one. */
export type Source = (scope: SourceScope) => readonly string[]

const NONE: readonly string[] = []
const one = (value: string | null | undefined): readonly string[] =>
  value === null || value === undefined ? NONE : [value]

/** A source that the reference does not know. */
export class UnknownSource extends Error {
  constructor(source: string) {
    super(
      `"${source}" is no source of a parameter mapping: use method.request.header.name, integration.response.header.name, stageVariables.name, context.name or 'text'.`,
    )
    this.name = 'UnknownSource'
  }
}

/**
 * Reads a source of a parameter mapping once (map-06): `'text'`, `method.request.…`, `integration.response.…`,
 * `stageVariables.…` or `context.…`. Names of headers and query strings are taken with their case, as AWS's notes say.
 * Throws UnknownSource for anything else.
 */
export function compileSource(source: string): Source {
  if (source.length >= 2 && source.startsWith("'") && source.endsWith("'")) {
    const text = [source.slice(1, -1)]
    return () => text
  }
  const found = readName(source, 'method.request.', methodSource)
  return (
    found ??
    readName(source, 'integration.response.', answerSource) ??
    readName(source, 'stageVariables.', (name) => (scope) => one(scope.stageVariables[name])) ??
    readName(source, 'context.', (name) => (scope) => one(scope.context(name))) ??
    unknown(source)
  )
}

function unknown(source: string): never {
  throw new UnknownSource(source)
}

function readName(source: string, prefix: string, make: (rest: string) => Source | null): Source | null {
  return source.startsWith(prefix) ? make(source.slice(prefix.length)) : null
}

/** `header.name` → [`header`, `name`]; `body` → [`body`, '']. */
function place(rest: string): readonly [kind: string, name: string] {
  const at = rest.indexOf('.')
  return at === -1 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)]
}

function methodSource(rest: string): Source | null {
  const [kind, name] = place(rest)
  switch (kind) {
    case 'path':
      return ({ method }) => one(method.path[name])
    case 'querystring':
      return ({ method }) => one(lastValue(method.query, name))
    case 'multivaluequerystring':
      return ({ method }) => queryValues(method.query, name)
    case 'header':
      return ({ method }) => one(lastValue(method.headers, name))
    case 'multivalueheader':
      return ({ method }) => headerValues(method.headers, name)
    case 'body':
      return ({ method, bodyPath }) =>
        one(name === '' ? toText(method.body) : bodyPath(method.body, jsonPath(name)))
    default:
      return null
  }
}

function answerSource(rest: string): Source | null {
  const [kind, name] = place(rest)
  switch (kind) {
    case 'header':
      return ({ answer }) => one(answer === null ? null : headerOf(answer.headers, name))
    case 'multivalueheader':
      return ({ answer }) =>
        answer === null
          ? NONE
          : answer.headers
              .filter(([each]) => each.toLowerCase() === name.toLowerCase())
              .map(([, value]) => value)
    case 'body':
      return ({ answer, bodyPath }) =>
        one(
          answer === null ? null : name === '' ? toText(answer.body) : bodyPath(answer.body, jsonPath(name)),
        )
    default:
      return null
  }
}

/** `order.id` and `$.order.id` name the same place. */
function jsonPath(name: string): string {
  return name.startsWith('$') ? name : `$.${name}`
}

/** The last value of a name, with its case. */
function lastValue(items: readonly (readonly [string, string])[], name: string): string | null {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at]
    if (item?.[0] === name) return item[1]
  }
  return null
}

function queryValues(query: readonly QueryItem[], name: string): readonly string[] {
  return query.filter(([each]) => each === name).map(([, value]) => value)
}

function headerValues(headers: HeaderList, name: string): readonly string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value)
}
