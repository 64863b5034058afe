import type { Header, HeaderList } from '#engine/gateway/model/http.ts'

/** What a Lambda function behind a proxy integration answered, once it is found to be well-formed. */
export type ProxyAnswer = {
  readonly status: number
  readonly headers: HeaderList
  readonly cookies: readonly string[]
  readonly body: string
  readonly isBase64Encoded: boolean
}

/** The members of an answer: how each is read, null where it is of the wrong kind, and what it must be. */
export const MEMBERS: Readonly<
  Record<string, { readonly read: (value: unknown) => unknown; readonly is: string }>
> = {
  statusCode: { read: readStatus, is: 'a whole number from 100 to 999' },
  headers: { read: readSingle, is: 'an object of text, numbers or booleans' },
  multiValueHeaders: { read: readMulti, is: 'an object of lists of text' },
  body: { read: readBody, is: 'text' },
  isBase64Encoded: { read: readFlag, is: 'true or false' },
}

export const isMember = (name: string): boolean => Object.hasOwn(MEMBERS, name)

/**
 * The answer of a REST API's function, or null where it is malformed and the client gets 502 (err-15a). All five members
 * may be missing or null: `{}` is 200 with an empty body. A status may be text that is a whole number. A member of another
 * name, a bare value, or a member of the wrong kind is malformed. Recorded on AWS, 2024-02-23 and 2024-11-15, which
 * differs from the guide on statusCode (int-05a).
 */
export function readProxyAnswer(value: unknown): ProxyAnswer | null {
  if (!isObject(value)) return null
  if (!Object.keys(value).every(isMember)) return null
  const status = readStatus(value['statusCode'])
  const single = readSingle(value['headers'])
  const multi = readMulti(value['multiValueHeaders'])
  const body = readBody(value['body'])
  const isBase64Encoded = readFlag(value['isBase64Encoded'])
  if (status === null || single === null || multi === null || body === null || isBase64Encoded === null)
    return null
  return { status, headers: mergeHeaders(multi, single), cookies: [], body, isBase64Encoded }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined

/** A whole number, also as text; 200 where it is absent; null where it is neither. */
function readStatus(value: unknown): number | null {
  if (isAbsent(value)) return 200
  const number = typeof value === 'string' && /^\d{3}$/u.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 100 && number <= 999
    ? number
    : null
}

function readBody(value: unknown): string | null {
  if (isAbsent(value)) return ''
  return typeof value === 'string' ? value : null
}

function readFlag(value: unknown): boolean | null {
  if (isAbsent(value)) return false
  return typeof value === 'boolean' ? value : null
}

/** Values as text: numbers and booleans are printed, null is dropped, objects and lists are malformed. */
function readSingle(value: unknown): readonly Header[] | null {
  if (isAbsent(value)) return []
  if (!isObject(value)) return null
  const headers: Header[] = []
  for (const [name, each] of Object.entries(value)) {
    if (isAbsent(each)) continue
    const text = asText(each)
    if (text === null) return null
    headers.push([name, text])
  }
  return headers
}

function readMulti(value: unknown): readonly Header[] | null {
  if (isAbsent(value)) return []
  if (!isObject(value)) return null
  const headers: Header[] = []
  for (const [name, list] of Object.entries(value)) {
    if (isAbsent(list)) continue
    if (!Array.isArray(list)) return null
    for (const each of list) {
      const text = asText(each)
      if (text === null) return null
      headers.push([name, text])
    }
  }
  return headers
}

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** Multi-value headers first, then the single ones; a name keeps the spelling that it had first (recorded on AWS). */
function mergeHeaders(multi: readonly Header[], single: readonly Header[]): HeaderList {
  const spelling = new Map<string, string>()
  return [...multi, ...single].map(([name, value]): Header => {
    const key = name.toLowerCase()
    const first = spelling.get(key) ?? name
    spelling.set(key, first)
    return [first, value]
  })
}

/**
 * The answer of an HTTP API's function. Format 2.0 takes JSON without `statusCode` as the body of a 200 with
 * application/json, and knows `cookies`; format 1.0 needs the whole object (int-09). Null is 500 "Internal Server Error".
 */
export function readHttpApiAnswer(value: unknown, format: '1.0' | '2.0'): ProxyAnswer | null {
  if (format === '2.0' && (!isObject(value) || !('statusCode' in value))) return inferredAnswer(value)
  if (!isObject(value) || isAbsent(value['statusCode'])) return null
  const known = Object.entries(value).filter(([name]) => isMember(name))
  const answer = readProxyAnswer(Object.fromEntries(known))
  const cookies = format === '2.0' ? readCookies(value['cookies']) : []
  return answer === null || cookies === null ? null : { ...answer, cookies }
}

function inferredAnswer(value: unknown): ProxyAnswer {
  return {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    cookies: [],
    body: typeof value === 'string' ? value : JSON.stringify(value ?? null),
    isBase64Encoded: false,
  }
}

function readCookies(value: unknown): readonly string[] | null {
  if (isAbsent(value)) return []
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null
}
