import * as z from 'zod/mini'

import { isoDate, kebab, line, listOf, whole } from './parts.ts'

/** A lesson by its order: from here on it stands. */
const since = whole(1, 99)

/** Text that changes as the firm grows; the newest that has begun counts. */
const growing = listOf(z.strictObject({ since, text: line }), 1)

const node = z.strictObject({
  id: kebab,
  column: z.enum(['callers', 'doors', 'behind', 'stores']),
  label: line,
  sub: growing,
})

const edge = z.strictObject({ from: kebab, to: kebab, since, words: line })

const api = z.strictObject({
  name: kebab,
  id: z.string().check(z.regex(/^[a-z0-9]{6}$/, { error: 'six letters and digits, like a1b2c3' })),
  kind: z.enum(['rest', 'http', 'websocket']),
  endpoint: z._default(z.enum(['regional', 'private']), 'regional'),
  since,
})

/** `returns` is what the function behind the route answers; of a status alone, an HTTP backend does. */
const route = z.strictObject({
  api: kebab,
  route: line,
  since,
  returns: z.exactOptional(z.unknown()),
  status: z.exactOptional(whole(200, 599)),
  takesMs: z._default(whole(0, 60_000), 0),
})

/** A number of the story, and of what. */
const count = z.strictObject({ value: z.number(), of: line })

/** content/company.yaml: the one firm whose API grows through the lessons. */
export const companySchema = z.strictObject({
  name: line,
  about: line,
  account: z.string().check(z.regex(/^\d{12}$/, { error: 'twelve digits in quotes' })),
  partner: z.string().check(z.regex(/^\d{12}$/, { error: 'twelve digits in quotes' })),
  region: kebab,
  domain: line,
  steps: listOf(z.strictObject({ lesson: kebab, date: isoDate, numbers: listOf(count) }), 1),
  picture: z.strictObject({ nodes: listOf(node, 1), edges: listOf(edge, 1) }),
  apis: listOf(api, 1),
  routes: listOf(route, 1),
})

export type Company = z.infer<typeof companySchema>
