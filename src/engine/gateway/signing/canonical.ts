import { encode, encodeOnce } from './encode.ts'

export type Header = readonly [name: string, value: string]

/** A request as it goes over the wire. `target` is path and query string, as they are sent. */
export type WireRequest = {
  readonly method: string
  readonly target: string
  readonly headers: readonly Header[]
  readonly body: string | Uint8Array
}

/** The parts that a canonical request is made of, in their order. */
export type CanonicalParts = {
  readonly method: string
  readonly path: string
  readonly query: string
  /** Lines of the headers that are signed, by name. */
  readonly headers: readonly Header[]
  readonly signedHeaders: string
  /** SHA-256 of the body, hexadecimal. */
  readonly payloadHash: string
}

/** Source of this file: AWS General Reference and IAM User Guide, "Create a signed AWS API request", 2026-11-30; aut-01. */
export function canonicalText({
  method,
  path,
  query,
  headers,
  signedHeaders,
  payloadHash,
}: CanonicalParts): string {
  let lines = ''
  for (const [name, value] of headers) lines += `${name}:${value}\n`
  return `${method}\n${path}\n${query}\n${lines}\n${signedHeaders}\n${payloadHash}`
}

export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?')
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) }
}

/**
 * The path without `.`, `..` and empty segments, encoded. The path of the wire is encoded already, so that every percent
 * sign is encoded again: only Amazon S3 does otherwise.
 */
export function canonicalPath(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') kept.pop()
    else kept.push(encode(segment))
  }
  if (kept.length === 0) return '/'
  return `/${kept.join('/')}${path.endsWith('/') ? '/' : ''}`
}

/** Parameters as pairs, encoded, in the order of the request. A parameter without a value has an empty one. */
export function parametersOf(query: string): readonly Header[] {
  if (query === '') return []
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return equals === -1
        ? [encodeOnce(part), '']
        : [encodeOnce(part.slice(0, equals)), encodeOnce(part.slice(equals + 1))]
    })
}

/** Parameters by name, and by value where names are the same, in the order of their bytes. */
export function canonicalQuery(parameters: readonly Header[]): string {
  return parameters
    .toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/**
 * Headers by name in lower case, values without white space around and with single spaces inside, also in quotes. Those of
 * one name are one line, in the order of the request.
 */
export function canonicalHeaders(headers: readonly Header[]): readonly Header[] {
  const lines = new Map<string, string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = lines.get(key)
    const clean =
      value.includes(' ') || /[\t\r\n]/.test(value) ? value.replaceAll(/[ \t\r\n]+/g, ' ').trim() : value
    lines.set(key, before === undefined ? clean : `${before},${clean}`)
  }
  return [...lines].toSorted((a, b) => compare(a[0], b[0]))
}

export function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
