/** A header as it was written; names differ in case only by accident, so every look-up ignores case. */
export type Header = readonly [name: string, value: string]
export type HeaderList = readonly Header[]

/** A payload: text, or bytes that are not (yet) text. */
export type HttpBody = string | Uint8Array

/** A name and a value of a query string, decoded. */
export type QueryItem = readonly [name: string, value: string]

/** Whether two header names are the same (RFC 9110: case does not count). */
export function isSameName(a: string, b: string): boolean {
  return a.length === b.length && (a === b || a.toLowerCase() === b.toLowerCase())
}

/** The last value of a header, or null: where a map can hold one value, the last is kept. */
export function headerOf(headers: HeaderList, name: string): string | null {
  for (let i = headers.length - 1; i >= 0; i--) {
    const header = headers[i]
    if (header !== undefined && isSameName(header[0], name)) return header[1]
  }
  return null
}

/** The headers with this one added unless they have it. */
export function withDefault(headers: HeaderList, name: string, value: string): HeaderList {
  return headerOf(headers, name) === null ? [...headers, [name, value]] : headers
}

/** Bytes of names, values and line ends: what the limit on headers counts (lim-05a). */
export function headerBytes(headers: HeaderList): number {
  let bytes = 0
  for (const [name, value] of headers) bytes += name.length + value.length + ': \r\n'.length
  return bytes
}

function before(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at === -1 ? text : text.slice(0, at)
}

/** The media type of a header value: the first of a list, without parameters, in lower case. */
export function mediaType(value: string | null): string {
  if (value === null) return ''
  const first = before(value, ',')
  return before(first, ';').trim().toLowerCase()
}
