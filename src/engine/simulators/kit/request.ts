import { InvalidScenario } from '#engine/core/shape.ts'

/** A parameter of a request that a key or an answer can depend on. */
export type Parameter = { readonly from: 'path' | 'query' | 'header' | 'body'; readonly name: string }

/** Throws InvalidScenario for what can't stand in one line of a request. */
export function checkLine(text: string, path: string): void {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new InvalidScenario(path, 'one line of visible text', text)
}

/** Throws InvalidScenario for a request that is not spelled like `GET /orders/7`. */
export function checkRequest(line: string, path: string): void {
  if (!/^[A-Z]+ \//.test(line))
    throw new InvalidScenario(
      path,
      'a method in capitals, a space and a path, for example GET /orders/7',
      line,
    )
}

/** What a reader sees of a value: none that a request can carry looks like one that is absent, or that is left out. */
export function shownValue(value: string | null): string {
  if (value === null) return '(absent)'
  return /^[\w.~%:+@,;/-]+$/.test(value) ? value : JSON.stringify(value)
}

/** Reads `path.id`, `query.type`, `header.Accept` or `body`; an error names what is `expected` in this place. */
export function parseParameter(
  text: string,
  path: string,
  expected = 'path.name, query.name, header.name or body',
): Parameter {
  if (text === 'body') return { from: 'body', name: '' }
  const [, from, name] = /^(path|query|header)\.(.+)$/.exec(text) ?? []
  if ((from === 'path' || from === 'query' || from === 'header') && name !== undefined) return { from, name }
  throw new InvalidScenario(path, expected, text)
}

/** A request with its parameters taken apart. */
export type SentRequest = {
  readonly verb: string
  readonly path: string
  readonly segments: readonly string[]
  readonly query: ReadonlyMap<string, string>
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Takes `GET /items/7?type=a`, headers `Name: value` and a body apart. */
export function parseRequest(line: string, headers: readonly string[], body: string): SentRequest {
  const [verb, target] = cut(line, ' ')
  const [path, search] = cut(target, '?')
  const query = new Map<string, string>()
  for (const pair of search.split('&')) {
    const [name, value] = cut(pair, '=')
    if (name !== '' && !query.has(name)) query.set(name, value)
  }
  const fields = new Map<string, string>()
  for (const header of headers) {
    const [name, value] = cut(header, ':')
    fields.set(name.trim().toLowerCase(), value.trim())
  }
  return { verb, path, segments: path.split('/'), query, headers: fields, body }
}

/** Before and after the first separator. */
function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** The value of a parameter, or null where the request has none. Header names ignore case. */
export function valueOf(request: SentRequest, template: string, parameter: Parameter): string | null {
  switch (parameter.from) {
    case 'path':
      return pathValues(template, request)?.get(parameter.name) ?? null
    case 'query':
      return request.query.get(parameter.name) ?? null
    case 'header':
      return request.headers.get(parameter.name.toLowerCase()) ?? null
    case 'body':
      return request.body === '' ? null : request.body
  }
}

/** Values of the path parameters where the path fits the template; `{proxy+}` takes the rest. */
export function pathValues(template: string, request: SentRequest): ReadonlyMap<string, string> | null {
  const wanted = template.split('/')
  const values = new Map<string, string>()
  for (const [index, part] of wanted.entries()) {
    const given = request.segments[index]
    if (given === undefined) return null
    if (part.startsWith('{') && part.endsWith('+}')) {
      values.set(part.slice(1, -2), request.segments.slice(index).join('/'))
      return values
    }
    if (part.startsWith('{') && part.endsWith('}')) values.set(part.slice(1, -1), given)
    else if (part !== given) return null
  }
  return request.segments.length === wanted.length ? values : null
}

/** What a request is matched against. */
export type Route = { readonly method: string; readonly path: string }

/** Index of the method that serves a request: the one whose path has the most literal parts; −1 for none. */
export function routeOf(request: SentRequest, methods: readonly Route[]): number {
  let best = -1
  let bestLiteral = -1
  for (const [index, { method, path }] of methods.entries()) {
    if (method !== request.verb || pathValues(path, request) === null) continue
    const literal = path.split('/').filter((part) => !part.startsWith('{')).length
    if (literal > bestLiteral) {
      best = index
      bestLiteral = literal
    }
  }
  return best
}
