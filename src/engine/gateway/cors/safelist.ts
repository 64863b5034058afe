import type { HeaderList } from '#engine/gateway/model/http.ts'

/** Source of this file: Fetch Standard, 2.2.2 and 3.3, as of 2026-07-02 (whatwg/fetch 586cd2a); cor-01. */
const SAFE_METHODS = ['GET', 'HEAD', 'POST']
const NORMALIZED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']
const SAFE_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/** Longest value that is safelisted, and longest of all together, in bytes. */
const LONGEST_VALUE = 128
const LONGEST_TOGETHER = 1_024

export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.includes(normalizeMethod(method))
}

/** Six methods are spelled in capitals whatever a script writes; `patch` stays as it is. */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase()
  return NORMALIZED.includes(upper) ? upper : method
}

/** Names that a script can't set: the browser drops them. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])

function isForbidden(name: string): boolean {
  return FORBIDDEN.has(name) || name.startsWith('proxy-') || name.startsWith('sec-')
}

/** Names of the headers that need the server's leave, in lower case and sorted. */
export function unsafeHeaderNames(headers: HeaderList): readonly string[] {
  const unsafe = new Set<string>()
  const safe = new Set<string>()
  let together = 0
  for (const [given, written] of headers) {
    const name = given.toLowerCase()
    if (isForbidden(name)) continue
    const value = written.replaceAll(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
    if (isSafeHeader(name, value)) {
      safe.add(name)
      together += byteLength(value)
    } else unsafe.add(name)
  }
  if (together > LONGEST_TOGETHER) for (const name of safe) unsafe.add(name)
  return [...unsafe].toSorted()
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length

/** A byte that no safelisted value holds: a control character but the tab, or a delimiter. */
const hasUnsafeByte = (value: string): boolean =>
  Array.from(value).some(
    (character) => (character < ' ' && character !== '\t') || '"():<>?@[\\]{}\u007f'.includes(character),
  )

function isSafeHeader(name: string, value: string): boolean {
  if (byteLength(value) > LONGEST_VALUE) return false
  switch (name) {
    case 'accept':
      return !hasUnsafeByte(value)
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value)
    case 'content-type':
      return !hasUnsafeByte(value) && SAFE_TYPES.includes(essenceOf(value))
    case 'range':
      return isSimpleRange(value)
    default:
      return false
  }
}

const MIME = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\/([!#$%&'*+.^_`|~0-9A-Za-z-]+)[\t\n\r ]*(?:;|$)/

/** Type and subtype of a media type, in lower case; '' where it is none (MIME Sniffing Standard, 4.4). */
function essenceOf(value: string): string {
  const [, type = '', subtype = ''] = MIME.exec(value) ?? []
  return subtype === '' ? '' : `${type}/${subtype}`.toLowerCase()
}

/** One range of bytes with a start, and an end that is not before it. */
function isSimpleRange(value: string): boolean {
  const [, start = '', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(value) ?? []
  return start !== '' && (end === '' || BigInt(start) <= BigInt(end))
}
