import { splitTarget, type Header, type WireRequest } from '#engine/gateway/signing/canonical.ts'
import type { SigningInput } from '#engine/gateway/signing/signing-input.ts'

import type { SigningScenario } from './fields.ts'

/** A header of the scenario as name and value; one space behind the colon is not of the value. */
export function headerOf(text: string): Header {
  const at = text.indexOf(':')
  return [text.slice(0, at), text.slice(at + 1).replace(/^ /u, '')]
}

/** What the signer signs. */
export function signingInput(scenario: SigningScenario): SigningInput {
  const { request, credentials, region, service, now, mode, expires, signBody, omitToken } = scenario
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return {
    request: { ...request, headers: request.headers.map(headerOf) },
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
    region,
    service,
    now: now * 1_000,
    mode: mode === 'header' ? { kind: 'header' } : { kind: 'query', expiresInSeconds: expires },
    signsBody: signBody,
    omitsSessionToken: omitToken,
  }
}

const isNamed = (name: string, wanted: string): boolean => name.toLowerCase() === wanted.toLowerCase()

/** What arrives of a signed request, after all that happens to it on the way. */
export function arrivedRequest({ request, transit }: SigningScenario, signed: WireRequest): WireRequest {
  const others = transit.headers.map(headerOf)
  const kept = signed.headers.filter(
    ([name]) =>
      !transit.drop.some((lost) => isNamed(name, lost)) && !others.some(([other]) => isNamed(name, other)),
  )
  return {
    method: transit.method === '' ? signed.method : transit.method,
    target:
      transit.target === '' ? signed.target : withSignature(transit.target, request.target, signed.target),
    headers: [...kept, ...others],
    body: transit.body ?? signed.body,
  }
}

/** Another path and query keep the parameters that signing added, unless they bring their own. */
function withSignature(target: string, before: string, signed: string): string {
  const added = signed.slice(before.length).replace(/^[?&]/u, '')
  if (added === '' || target.includes('X-Amz-')) return target
  const { query } = splitTarget(target)
  const joint = target.includes('?') ? (query === '' ? '' : '&') : '?'
  return `${target}${joint}${added}`
}

/** A piece of a message, in UTF-16 units, and the lines of the canonical request that are made of it. */
export type Piece = { readonly start: number; readonly end: number; readonly parts: readonly string[] }

/** A request as it goes over the wire, and of which pieces the canonical request is made. */
export type Message = { readonly text: string; readonly pieces: readonly Piece[] }

/** The request as text. `signedHeaders` are the names that the signature covers. */
export function messageOf(request: WireRequest, signedHeaders: readonly string[]): Message {
  const { method, target, headers, body } = request
  const { path, query } = splitTarget(target)
  const pieces: Piece[] = [
    { start: 0, end: method.length, parts: ['method'] },
    { start: method.length + 1, end: method.length + 1 + path.length, parts: ['path'] },
  ]
  let text = `${method} ${target} HTTP/1.1\n`
  const covered = signedHeaders.map((name) => `header ${name}`)
  if (query !== '') {
    const mark = method.length + 1 + path.length
    // Without it the query would be a piece of the path.
    pieces.push({ start: mark, end: mark + 1, parts: ['path', 'query'] })
    pieces.push(...queryPieces(query, mark + 1, covered))
  }
  for (const [name, value] of headers) {
    const start = text.length
    text += `${name}: ${value}\n`
    const key = name.toLowerCase()
    if (signedHeaders.includes(key)) pieces.push({ start, end: text.length - 1, parts: [`header ${key}`] })
    else if (key === 'authorization') pieces.push(...listPieces(text, start, covered))
  }
  text += '\n'
  if (typeof body === 'string' && body !== '')
    pieces.push({ start: text.length, end: text.length + body.length, parts: ['payload hash'] })
  return { text: text + (typeof body === 'string' ? body : ''), pieces }
}

/** In the query string, the list of signed headers decides which headers are lines at all; the signature is in no line. */
function queryPieces(query: string, start: number, covered: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = start
  for (const part of query.split('&')) {
    const isSignature = part.startsWith('X-Amz-Signature=')
    const isList = part.startsWith('X-Amz-SignedHeaders=')
    // With its separator: without it two parameters are one.
    const end = at + part.length + 1
    if (!isSignature)
      pieces.push({
        start: at,
        end: Math.min(end, start + query.length),
        parts: isList ? ['query', 'signed headers', ...covered] : ['query'],
      })
    at = end
  }
  return pieces
}

/** The list of signed headers in the header Authorization. */
function listPieces(text: string, from: number, covered: readonly string[]): readonly Piece[] {
  const label = 'SignedHeaders='
  const start = text.indexOf(label, from)
  if (start === -1) return []
  const end = text.indexOf(',', start)
  return [{ start: start + label.length, end, parts: ['signed headers', ...covered] }]
}

/** The lines of the canonical request that are made of the letter at an offset. */
export function partsAt({ pieces }: Message, offset: number): readonly string[] {
  return [
    ...new Set(
      pieces.filter(({ start, end }) => start <= offset && offset < end).flatMap(({ parts }) => parts),
    ),
  ]
}

/** The pieces that a line of the canonical request is made of. */
export function piecesOf({ pieces }: Message, part: string): readonly Piece[] {
  return pieces.filter(({ parts }) => parts.includes(part))
}

/** A message as a request again; null where it is none: its first line has three parts. */
export function parseMessage(text: string): WireRequest | null {
  const blank = text.indexOf('\n\n')
  const head = blank === -1 ? text.replace(/\n$/u, '') : text.slice(0, blank)
  const [first = '', ...lines] = head.split('\n')
  const [, method, target] = /^(\S+) (\/.*) HTTP\/1\.1$/u.exec(first) ?? []
  if (method === undefined || target === undefined) return null
  const headers: [string, string][] = []
  for (const line of lines) {
    const last = headers.at(-1)
    if (/^[ \t]/u.test(line) && last !== undefined) last[1] += `\n${line}`
    else if (/^[^\s:]+:/u.test(line)) headers.push([...headerOf(line)])
    else return null
  }
  return { method, target, headers, body: blank === -1 ? '' : text.slice(blank + 2) }
}
