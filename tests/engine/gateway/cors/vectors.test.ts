import { describe, expect, it } from 'vitest'

import {
  browserVerdict,
  needsPreflight,
  type BrowserResponse,
  type ScriptRequest,
} from '#engine/gateway/cors/browser.ts'
import { ownVectors, sharedVectors } from '#tests/support/vectors.ts'

import { gatewayAnswer, type GatewayInput } from './gateway-answer.ts'

type Case = {
  readonly id: string
  readonly input:
    | { readonly kind: 'needs-preflight'; readonly pageOrigin: string; readonly request: ScriptRequest }
    | {
        readonly kind: 'browser-verdict'
        readonly pageOrigin: string
        readonly request: ScriptRequest
        readonly preflightResponse: BrowserResponse | null
        readonly response: BrowserResponse
      }
    | ({ readonly kind: 'gateway-answer' } & GatewayInput)
  readonly expected: {
    readonly status?: number
    readonly json?: unknown
    readonly answeredBy?: string
    readonly allowsOrigin?: boolean
    readonly headers?: { readonly [name: string]: string }
    readonly listHeaders?: { readonly [name: string]: readonly string[] }
    readonly numberHeaders?: { readonly [name: string]: number }
    readonly absentHeaders?: readonly string[]
  }
}

/** What a case asks for, of what came out. */
function outcome({ input, expected }: Case): unknown {
  if (input.kind === 'needs-preflight') return needsPreflight(input.pageOrigin, input.request)
  if (input.kind === 'browser-verdict') return browserVerdict(input)
  const answer = gatewayAnswer(input)
  const value = (name: string) => answer.headers.find(([given]) => given.toLowerCase() === name)?.[1]
  const origin = value('access-control-allow-origin')
  return {
    ...(expected.status && { status: answer.status }),
    ...(expected.json !== undefined && { json: answer.json }),
    ...(expected.answeredBy && { answeredBy: answer.answeredBy }),
    ...(expected.allowsOrigin !== undefined && {
      allowsOrigin: origin === '*' || origin === input.request.headers['Origin'],
    }),
    ...(expected.headers && {
      headers: Object.fromEntries(Object.keys(expected.headers).map((name) => [name, value(name)])),
    }),
    ...(expected.listHeaders && {
      listHeaders: Object.fromEntries(
        Object.keys(expected.listHeaders).map((name) => [name, value(name)?.split(',')]),
      ),
    }),
    ...(expected.numberHeaders && {
      numberHeaders: Object.fromEntries(
        Object.keys(expected.numberHeaders).map((name) => [name, Number(value(name))]),
      ),
    }),
    ...(expected.absentHeaders && {
      absentHeaders: expected.absentHeaders.filter((name) => value(name) === undefined),
    }),
  }
}

describe('vectors: cors, ours', () => {
  it.each(ownVectors<Case>('cors'))('$id', (given) => {
    expect(outcome(given)).toMatchObject(given.expected)
  })
})

const shared = sharedVectors<Case>('cors').filter(({ id }) => id.startsWith('cors-wpt-'))

describe.skipIf(shared.length === 0)('vectors: cors, of the web platform tests', () => {
  it.each(shared)('$id', (given) => {
    expect(outcome(given)).toMatchObject(given.expected)
  })
})
