import { STATUS_CODES } from 'node:http'

import { headerOf, type HeaderList } from '#engine/gateway/model/http.ts'

export type HttpText = { readonly first: string; readonly headers: HeaderList; readonly body: string | null }

/** A message of HTTP as a lesson writes it: the first line, headers, and behind an empty line the body. */
export function readHttp(text: string): HttpText {
  const [head = '', ...rest] = text.split('\n\n')
  const [first = '', ...lines] = head.split('\n')
  const headers = lines.map((line) => {
    const at = line.indexOf(':')
    if (at < 1) throw new Error(`“${line}” is no header`)
    return [line.slice(0, at), line.slice(at + 1).trim()] as const
  })
  return { first, headers, body: rest.length === 0 ? null : rest.join('\n\n') }
}

export type ShownRequest = {
  readonly method: string
  readonly target: string
  readonly host: string
  /** Without the host. */
  readonly headers: HeaderList
  readonly body: string
}

export function readRequest(text: string): ShownRequest {
  const { first, headers, body } = readHttp(text)
  const match = /^([A-Z]+) (\S+) HTTP\/(?:1\.1|2)$/.exec(first)
  if (match === null) throw new Error(`“${first}” is no request line`)
  const [, method = '', target = ''] = match
  return {
    method,
    target,
    host: headerOf(headers, 'host') ?? '',
    headers: headers.filter(([name]) => name.toLowerCase() !== 'host'),
    body: body ?? '',
  }
}

/** What is wrong with a response as a lesson shows it, held against the one that the rules made. */
export function responseFaults(
  shown: string,
  made: { readonly status: number; readonly headers: HeaderList; readonly body: string },
): readonly string[] {
  const { first, headers, body } = readHttp(shown)
  const expected = `HTTP/1.1 ${made.status} ${STATUS_CODES[made.status] ?? ''}`
  return [
    ...(first === expected ? [] : [`shows “${first}”, and it is “${expected}”`]),
    ...headers.flatMap(([name, value]) => {
      const real = headerOf(made.headers, name)
      return real === value ? [] : [`shows ${name}: ${value}, and it is ${real ?? 'absent'}`]
    }),
    ...(body === null || isSameText(body, made.body)
      ? []
      : [`shows the body ${body}, and it is ${made.body}`]),
  ]
}

/** Whether two texts are the same, or the same JSON. */
export function isSameText(shown: string, real: string): boolean {
  if (shown.trim() === real.trim()) return true
  const [a, b] = [asJson(shown), asJson(real)]
  return a !== undefined && b !== undefined && covers(a, b)
}

export function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Stands in a shown document for members that are left out. */
export const LEFT_OUT = '…'

/** Whether a value shows what is there; an object with the member `…` shows only some members. */
export function covers(shown: unknown, real: unknown): boolean {
  if (shown === LEFT_OUT) return true
  if (Array.isArray(shown) || Array.isArray(real))
    return (
      Array.isArray(shown) &&
      Array.isArray(real) &&
      shown.length === real.length &&
      shown.every((each, index) => covers(each, real[index]))
    )
  if (!isObject(shown) || !isObject(real)) return Object.is(shown, real)
  const names = Object.keys(shown).filter((name) => name !== LEFT_OUT)
  if (!(LEFT_OUT in shown) && names.length !== Object.keys(real).length) return false
  return names.every((name) => name in real && covers(shown[name], real[name]))
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
