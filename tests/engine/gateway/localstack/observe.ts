import type { HeaderList } from '#engine/gateway/model/http.ts'
import { toText } from '#engine/gateway/model/bytes.ts'
import type { HopDocument } from '#engine/gateway/pipeline/hop.ts'
import type { RequestOutcome } from '#engine/gateway/pipeline/outcome/outcome.ts'

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of a value, the parts that a pattern names: members of objects, at any depth; everything else whole. */
export function named(value: unknown, pattern: unknown): unknown {
  if (typeof pattern === 'string' && typeof value === 'string') return masked(value, pattern)
  if (Array.isArray(pattern) && Array.isArray(value))
    return value.map((each: unknown, index) => named(each, pattern[index]))
  if (!isMembers(pattern) || !isMembers(value)) return value
  return Object.fromEntries(
    Object.entries(pattern)
      .filter(([key]) => Object.hasOwn(value, key))
      .map(([key, part]) => [key, named(value[key], part)]),
  )
}

/** A text that fits a pattern with `<…>` for values that vary becomes the pattern. */
function masked(text: string, pattern: string): string {
  if (!pattern.includes('<') && pattern !== 'request-time-epoch') return text
  if (pattern === 'request-time-epoch') return /^\d+$/u.test(text) ? pattern : text
  const parts = pattern
    .split(/<[^<>]*>/u)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return new RegExp(`^${parts.join('.+?')}$`, 'su').test(text) ? pattern : text
}

function headersByName(headers: HeaderList): Readonly<Record<string, string>> {
  const found = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    found.set(key, [...(found.get(key) ?? []), value])
  }
  return Object.fromEntries([...found].map(([name, values]) => [name, values.join(', ')]))
}

function pickHeaders(headers: HeaderList, wanted: unknown): unknown {
  const all = headersByName(headers)
  if (!isMembers(wanted)) return all
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, all[name.toLowerCase()]]))
}

function lists(query: readonly (readonly [string, string])[]): Members {
  const found: Record<string, string[]> = {}
  for (const [name, value] of query) found[name] = [...(found[name] ?? []), value]
  return found
}

type BackendDocument = Extract<HopDocument, { readonly kind: 'backend-request' }>

function backendRequest(outcome: RequestOutcome): BackendDocument | undefined {
  return outcome.hops.map((hop) => hop.after).find((after) => after.kind === 'backend-request')
}

const parse = (text: string): unknown => (text === '' ? undefined : (JSON.parse(text) as unknown))

/** What left for the backend, in the words of the case. */
function observedBackend(request: BackendDocument, wanted: Members): Members {
  const text = toText(request.body)
  const all = headersByName(request.headers)
  const event = request.event
  const views: Members = {
    method: request.method,
    path: request.path,
    query: lists(request.query),
    headers: pickHeaders(
      text === '' ? request.headers : [...request.headers, ['content-length', String(text.length)]],
      wanted['headers'],
    ),
    body: text,
  }
  return Object.fromEntries(
    Object.entries(wanted).map(([key, pattern]) => {
      switch (key) {
        case 'absentHeaders':
          return [key, (pattern as string[]).filter((name) => all[name.toLowerCase()] === undefined)]
        case 'json':
          return [key, named(parse(text), pattern)]
        case 'jsonSubset':
          return [key, named(parse(text), pattern)]
        case 'lambdaBodyJson':
          return [key, parse((event as { body: string }).body)]
        case 'jsonString': {
          const { field, json } = pattern as { readonly field: string; readonly json: unknown }
          const inner = (parse(text) as Record<string, string>)[field] ?? ''
          return [key, { field, json: named(parse(inner), json) }]
        }
        default:
          return [key, views[key]]
      }
    }),
  )
}

/** Members of the event that the case names; `bodyJson` is its body, parsed. */
function observedEvent(event: unknown, wanted: unknown): unknown {
  const body = (event as { readonly body: string | null }).body
  return named({ ...(event as Members), bodyJson: body === null ? null : parse(body) }, wanted)
}

/** What the rules make of a call, in the words of the case and only as far as it asks. */
export function observed(outcome: RequestOutcome, expected: Members): Members {
  const { response } = outcome
  const text = toText(response.body)
  const all = headersByName(response.headers)
  const request = backendRequest(outcome)
  return Object.fromEntries(
    Object.entries(expected).map(([key, pattern]) => {
      switch (key) {
        case 'status':
          return [key, response.status]
        case 'body':
          return [key, text]
        case 'json':
          return [key, parse(text)]
        case 'jsonSubset':
          return [key, named(parse(text), pattern)]
        case 'headers':
          return [key, pickHeaders(response.headers, pattern)]
        case 'presentHeaders':
          return [key, (pattern as string[]).filter((name) => all[name.toLowerCase()] !== undefined)]
        case 'absentHeaders':
          return [key, (pattern as string[]).filter((name) => all[name.toLowerCase()] === undefined)]
        case 'headersContain':
          return [
            key,
            Object.fromEntries(
              Object.entries(pattern as Record<string, string>).map(([name, part]) => {
                const value = all[name.toLowerCase()] ?? ''
                return [name, value.includes(part) ? part : value]
              }),
            ),
          ]
        case 'lambdaEvent':
          return [key, request === undefined ? undefined : observedEvent(request.event, pattern)]
        case 'backendRequest':
          return [key, request === undefined ? undefined : observedBackend(request, pattern as Members)]
        case 'logLines':
          return [key, named([...outcome.log.execution], pattern)]
        default:
          return [key, `The test does not know ${key}.`]
      }
    }),
  )
}
