import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test, type Page } from '@playwright/test'

import {
  browserVerdict,
  needsPreflight,
  originOf,
  type BrowserResponse,
  type ScriptRequest,
} from '#engine/gateway/cors/browser.ts'
import { ownVectors, sharedVectors } from '#tests/support/vectors.ts'

type Posed = { readonly pageOrigin: string; readonly request: ScriptRequest }
type Case = {
  readonly id: string
  readonly input:
    | ({ readonly kind: 'needs-preflight' } & Posed)
    | ({
        readonly kind: 'browser-verdict'
        readonly preflightResponse: BrowserResponse | null
        readonly response: BrowserResponse
      } & Posed)
    | { readonly kind: 'gateway-answer' }
}
type PosedCase = Case & { readonly input: Exclude<Case['input'], { readonly kind: 'gateway-answer' }> }

const isPosed = (one: Case): one is PosedCase => one.input.kind !== 'gateway-answer'
const all = [...ownVectors<Case>('cors'), ...sharedVectors<Case>('cors')].filter(isPosed)
const cases = all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)

/**
 * Where Chromium departs from the Fetch Standard: a star among the allowed headers stands for Authorization as well. It
 * warns that this will end. Our rules keep to the standard.
 */
const DEPARTS = ['cors-verdict-headers-star-authorization']

/** What a server on loopback saw of one case. */
type Seen = { preflight: { method: string; headers: string | null } | null; reached: boolean }

const OPEN: BrowserResponse = { status: 200, headers: [['Access-Control-Allow-Origin', '*']] }

/** A server of one origin: its paths are the ids of cases, and it answers each as the case says. */
class Origin {
  readonly seen = new Map<string, Seen>()
  readonly #server: Server
  #answers = new Map<
    string,
    { readonly preflight: BrowserResponse | null; readonly answer: BrowserResponse }
  >()

  constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response))
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  expectCase(id: string, preflight: BrowserResponse | null, answer: BrowserResponse): void {
    this.#answers.set(id, { preflight, answer })
    this.seen.set(id, { preflight: null, reached: false })
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const id = (request.url ?? '/').slice(1)
    const answers = this.#answers.get(id)
    const seen = this.seen.get(id)
    if (answers === undefined || seen === undefined) {
      response.setHeader('Content-Type', 'text/html').end('<title>page</title>')
      return
    }
    const asked = request.headers['access-control-request-method']
    if (request.method === 'OPTIONS' && asked !== undefined) {
      seen.preflight = { method: asked, headers: request.headers['access-control-request-headers'] ?? null }
      this.#write(response, answers.preflight)
      return
    }
    seen.reached = true
    this.#write(response, answers.answer)
  }

  #write(response: ServerResponse, answer: BrowserResponse | null): void {
    if (answer === null || answer.status === 0) {
      response.destroy()
      return
    }
    const headers = new Map<string, string[]>()
    for (const [name, value] of answer.headers) headers.set(name, [...(headers.get(name) ?? []), value])
    for (const [name, values] of headers) response.setHeader(name, values)
    response.writeHead(answer.status).end()
  }
}

/** The origins of the case as the servers' own. */
function moved(answer: BrowserResponse | null, from: string, to: string): BrowserResponse | null {
  if (answer === null) return null
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, value === from ? to : value] as const),
  }
}

type Told = { readonly readable: boolean; readonly refused: string | null }

/** What fetch makes of it; `refused` is a request that no script can make, such as one with a value that is none. */
async function pose(page: Page, url: string, request: ScriptRequest): Promise<Told> {
  return page.evaluate(
    async ({ address, method, headers, credentials }) => {
      let made: Request
      try {
        made = new Request(address, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          credentials,
          redirect: 'manual',
        })
      } catch (error) {
        return { readable: false, refused: String(error) }
      }
      try {
        const answer = await fetch(made)
        return { readable: answer.type !== 'opaqueredirect' || answer.status !== 0, refused: null }
      } catch {
        return { readable: false, refused: null }
      }
    },
    { address: url, method: request.method, headers: [...request.headers], credentials: request.credentials },
  )
}

test('the browser asks, sends and hides as the rules of CORS say', async ({ page }) => {
  test.setTimeout(300_000)
  const own = new Origin()
  const other = new Origin()
  const [home, api] = [await own.listen(), await other.listen()]
  await page.goto(`${home}/`)
  const wrong: { readonly id: string; readonly words: string }[] = []
  const notPosed: string[] = []
  let posed = 0
  for (const { id, input } of cases) {
    const { pageOrigin, request } = input
    // A page of no origin, or of another scheme, is none that loopback can serve.
    if (originOf(pageOrigin) === 'null') {
      notPosed.push(id)
      continue
    }
    const isSame = originOf(request.url) === originOf(pageOrigin)
    const server = isSame ? own : other
    const here = { ...request, url: `${isSame ? home : api}/${id}` }
    const preflight =
      input.kind === 'browser-verdict' ? moved(input.preflightResponse, originOf(pageOrigin), home) : null
    const answer = input.kind === 'browser-verdict' ? moved(input.response, originOf(pageOrigin), home) : OPEN
    server.expectCase(id, preflight, answer ?? OPEN)
    const { readable, refused } = await pose(page, here.url, here)
    if (refused !== null) {
      notPosed.push(id)
      continue
    }
    posed += 1
    const seen = server.seen.get(id)
    const need = needsPreflight(home, here)
    const asks = need.preflight
      ? { method: need.accessControlRequestMethod, headers: need.accessControlRequestHeaders }
      : null
    if (JSON.stringify(seen?.preflight) !== JSON.stringify(asks))
      wrong.push({ id, words: JSON.stringify({ seen: seen?.preflight, asks }) })
    if (input.kind !== 'browser-verdict') continue
    const verdict = browserVerdict({
      pageOrigin: home,
      request: here,
      preflightResponse: preflight,
      response: answer ?? OPEN,
    })
    const told = { readable: verdict.readable, reached: verdict.reachesBackend }
    const came = { readable, reached: seen?.reached === true }
    if (JSON.stringify(told) !== JSON.stringify(came))
      wrong.push({ id, words: JSON.stringify({ told, came }) })
  }
  own.close()
  other.close()
  console.log(`${posed} posed, ${notPosed.length} that no page can pose: ${notPosed.join(', ')}`)
  expect(wrong.filter(({ id }) => !DEPARTS.includes(id))).toEqual([])
  expect(wrong.map(({ id }) => id)).toEqual(DEPARTS)
  expect(posed).toBeGreaterThan(0)
})
