import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  browserVerdict,
  needsPreflight,
  originOf,
  readableHeaders,
  type BrowserResponse,
  type ScriptRequest,
} from '#engine/gateway/cors/browser.ts'
import { isSafeMethod, normalizeMethod, unsafeHeaderNames } from '#engine/gateway/cors/safelist.ts'
import type { HeaderList } from '#engine/gateway/model/http.ts'
import { PATIENCE, RUNS } from '#tests/support/fuzz.ts'

const PAGE = 'https://app.example.org'
const ask = (changes: Partial<ScriptRequest> = {}): ScriptRequest => ({
  url: 'https://api.example.com/pets',
  method: 'GET',
  headers: [],
  credentials: 'same-origin',
  ...changes,
})

describe('headers that need no leave', () => {
  it.each<readonly [string, string, boolean]>([
    ['Accept', 'text/html, */*;q=0.8', true],
    ['Accept', 'a\tb', true],
    ['Accept', 'a\u0001b', false],
    ['Accept', 'a"b', false],
    ['Accept', 'a(b', false],
    ['Accept', 'a)b', false],
    ['Accept', 'a:b', false],
    ['Accept', 'a<b', false],
    ['Accept', 'a>b', false],
    ['Accept', 'a?b', false],
    ['Accept', 'a@b', false],
    ['Accept', 'a[b', false],
    ['Accept', 'a\\b', false],
    ['Accept', 'a]b', false],
    ['Accept', 'a{b', false],
    ['Accept', 'a}b', false],
    ['Accept', 'a\u007fb', false],
    ['Accept', 'é'.repeat(64), true],
    ['Accept', 'é'.repeat(65), false],
    ['Accept', 'a'.repeat(128), true],
    ['Accept', 'a'.repeat(129), false],
    ['Accept', ` ${'a'.repeat(128)} `, true],
    ['Accept-Language', 'de-DE,en;q=0.5 *', true],
    ['Accept-Language', 'de_DE', false],
    ['Content-Language', 'de', true],
    ['Content-Language', 'a/b', false],
    ['Content-Type', 'text/plain', true],
    ['Content-Type', ' TEXT/Plain ; charset=utf-8 ', true],
    ['Content-Type', 'text/plain x', false],
    ['Content-Type', 'text/', false],
    ['Content-Type', 'plain', false],
    ['Content-Type', '', false],
    ['Content-Type', 'multipart/form-data', true],
    ['Content-Type', 'application/x-www-form-urlencoded', true],
    ['Content-Type', 'application/json', false],
    ['Content-Type', 'text/plain; a="b"', false],
    ['Range', 'bytes=0-', true],
    ['Range', 'bytes=5-5', true],
    ['Range', 'bytes=5-4', false],
    ['Range', 'bytes=-5', false],
    ['Range', 'bytes=9007199254740993-9007199254740992', false],
    ['Range', 'Bytes=0-', false],
    ['Range', 'items=0-5', false],
    ['X-Api-Key', 'k', false],
    ['Authorization', 'Bearer t', false],
  ])('%s: %j %s', (name, value, isSafe) => {
    expect(unsafeHeaderNames([[name, value]])).toEqual(isSafe ? [] : [name.toLowerCase()])
  })

  it.each([
    'Cookie',
    'host',
    'Origin',
    'Sec-Fetch-Mode',
    'Proxy-Authorization',
    'Content-Length',
    'DNT',
    'Via',
  ])('%s is not sent by scripts at all', (name) => {
    expect(unsafeHeaderNames([[name, '"']])).toEqual([])
  })

  it('need leave when they are long together', () => {
    const value = 'a'.repeat(128)
    const many = Array.from({ length: 8 }, (): HeaderList[number] => ['Accept', value])
    expect(unsafeHeaderNames(many)).toEqual([])
    expect(unsafeHeaderNames([...many, ['Accept-Language', 'd']])).toEqual(['accept', 'accept-language'])
  })

  it('are told sorted and once', () => {
    expect(
      unsafeHeaderNames([
        ['X-B', '1'],
        ['x-b', '2'],
        ['Authorization', ''],
        ['Accept', 'a'],
      ]),
    ).toEqual(['authorization', 'x-b'])
  })
})

describe('methods', () => {
  it.each([
    ['get', 'GET', true],
    ['Post', 'POST', true],
    ['HEAD', 'HEAD', true],
    ['put', 'PUT', false],
    ['delete', 'DELETE', false],
    ['options', 'OPTIONS', false],
    ['patch', 'patch', false],
    ['GETS', 'GETS', false],
  ])('%s is sent as %s', (method, sent, isSafe) => {
    expect(normalizeMethod(method)).toBe(sent)
    expect(isSafeMethod(method)).toBe(isSafe)
  })
})

describe('origins', () => {
  it.each([
    ['https://api.example.com:443/a?b', 'https://api.example.com'],
    ['http://api.example.com:80', 'http://api.example.com'],
    ['https://API.example.com:8443/', 'https://api.example.com:8443'],
    ['null', 'null'],
    ['data:text/plain,x', 'null'],
    ['', 'null'],
  ])('of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })

  it('that are null are never one', () => {
    expect(needsPreflight('null', ask({ url: 'data:,x', method: 'PUT' })).preflight).toBe(true)
  })
})

describe('a preflight', () => {
  it('names the method as it will be sent', () => {
    expect(needsPreflight(PAGE, ask({ method: 'put' }))).toEqual({
      preflight: true,
      accessControlRequestMethod: 'PUT',
      accessControlRequestHeaders: null,
    })
    expect(
      needsPreflight(
        PAGE,
        ask({
          method: 'post',
          headers: [
            ['X-B', ''],
            ['X-A', ''],
          ],
        }),
      ),
    ).toEqual({ preflight: true, accessControlRequestMethod: 'POST', accessControlRequestHeaders: 'x-a,x-b' })
  })

  const header = fc.tuple(
    fc.constantFrom('Accept', 'Content-Type', 'Range', 'X-A', 'Authorization', 'Cookie', 'Accept-Language'),
    fc.oneof(
      fc.constantFrom('text/plain', 'application/json', 'bytes=0-', 'de', 'x'.repeat(128)),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
  )

  it('does not go away by another header', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'POST', 'PUT'),
        fc.array(header, { maxLength: 10 }),
        header,
        fc.nat(),
        (method, headers, added, at) => {
          const before = needsPreflight(PAGE, ask({ method, headers }))
          const after = needsPreflight(
            PAGE,
            ask({ method, headers: headers.toSpliced(at % (headers.length + 1), 0, added) }),
          )
          expect(before.preflight && !after.preflight).toBe(false)
        },
      ),
      RUNS,
    )
  })

  it('is never made for a simple request, nor on one origin', { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'HEAD', 'POST'),
        fc.constantFrom('text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded;a=b'),
        fc.array(header),
        (method, type, headers) => {
          expect(needsPreflight(PAGE, ask({ method, headers: [['Content-Type', type]] })).preflight).toBe(
            false,
          )
          expect(
            needsPreflight('https://api.example.com:443', ask({ method: 'PUT', headers })).preflight,
          ).toBe(false)
        },
      ),
      RUNS,
    )
  })
})

describe('the verdict of the browser', () => {
  const answer = (headers: { readonly [name: string]: string }, status = 200): BrowserResponse => ({
    status,
    headers: Object.entries(headers),
  })
  const open = answer({ 'access-control-allow-origin': '*' })
  const judge = (
    request: ScriptRequest,
    response: BrowserResponse,
    preflightResponse: BrowserResponse | null = null,
  ) => browserVerdict({ pageOrigin: PAGE, request, preflightResponse, response })

  it.each<readonly [string, ScriptRequest, BrowserResponse, string | null]>([
    ['star', ask(), open, null],
    ['star, no credentials', ask({ credentials: 'omit' }), open, null],
    ['star with credentials', ask({ credentials: 'include' }), open, 'star-with-credentials'],
    ['its own origin', ask(), answer({ 'Access-Control-Allow-Origin': ` ${PAGE} ` }), null],
    [
      'another origin',
      ask(),
      answer({ 'Access-Control-Allow-Origin': 'https://x.example' }),
      'origin-mismatch',
    ],
    ['nothing', ask(), answer({}), 'no-allow-origin'],
    [
      'no leave for credentials',
      ask({ credentials: 'include' }),
      answer({ 'Access-Control-Allow-Origin': PAGE }),
      'no-allow-credentials',
    ],
    [
      'the wrong leave',
      ask({ credentials: 'include' }),
      answer({ 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'TRUE' }),
      'no-allow-credentials',
    ],
    [
      'leave for credentials',
      ask({ credentials: 'include' }),
      answer({ 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' }),
      null,
    ],
    ['an error with the header', ask(), answer({ 'Access-Control-Allow-Origin': '*' }, 500), null],
  ])('on an answer with %s', (_, request, response, reason) => {
    expect(judge(request, response)).toEqual({
      preflight: false,
      reachesBackend: true,
      readable: reason === null,
      failedAt: reason === null ? null : 'response',
      reason,
    })
  })

  it('on its own origin asks for nothing', () => {
    expect(
      browserVerdict({
        pageOrigin: 'https://api.example.com',
        request: ask({ method: 'PUT' }),
        preflightResponse: null,
        response: answer({}, 403),
      }),
    ).toEqual({ preflight: false, reachesBackend: true, readable: true, failedAt: null, reason: null })
  })

  const put = ask({
    method: 'PUT',
    headers: [
      ['X-A', '1'],
      ['Authorization', 't'],
    ],
  })
  const grant = {
    'access-control-allow-origin': PAGE,
    'access-control-allow-methods': 'GET, PUT',
    'access-control-allow-headers': 'x-a, AUTHORIZATION',
  }

  it.each<readonly [string, ScriptRequest, BrowserResponse | null, string | null]>([
    ['grants all', put, answer(grant, 204), null],
    ['is the last good status', put, answer(grant, 299), null],
    ['is a redirect', put, answer(grant, 300), 'preflight-status'],
    ['is refused', put, answer(grant, 403), 'preflight-status'],
    ['is refused, and without headers', put, answer({}, 403), 'no-allow-origin'],
    ['does not come', put, null, 'no-allow-origin'],
    [
      'does not name the method',
      put,
      answer({ ...grant, 'access-control-allow-methods': 'GET' }),
      'method-not-allowed',
    ],
    [
      'names the method in lower case',
      put,
      answer({ ...grant, 'access-control-allow-methods': 'put' }),
      'method-not-allowed',
    ],
    ['has a star for the method', put, answer({ ...grant, 'access-control-allow-methods': '*' }), null],
    [
      'has a star for the method, but there are credentials',
      { ...put, credentials: 'include' },
      answer({ ...grant, 'access-control-allow-methods': '*', 'access-control-allow-credentials': 'true' }),
      'method-not-allowed',
    ],
    [
      'names no method for POST, which needs none',
      { ...put, method: 'POST' },
      answer({ ...grant, 'access-control-allow-methods': '' }),
      null,
    ],
    [
      'lacks a header',
      put,
      answer({ ...grant, 'access-control-allow-headers': 'authorization' }),
      'header-not-allowed',
    ],
    [
      'has a star for headers, but not for Authorization',
      put,
      answer({ ...grant, 'access-control-allow-headers': '*' }),
      'header-not-allowed',
    ],
    [
      'has a star for the other headers',
      put,
      answer({ ...grant, 'access-control-allow-headers': '*,authorization' }),
      null,
    ],
    [
      'has a star for headers, but there are credentials',
      { ...put, credentials: 'include' },
      answer({
        ...grant,
        'access-control-allow-headers': '*,authorization',
        'access-control-allow-credentials': 'true',
      }),
      'header-not-allowed',
    ],
  ])('on a preflight that %s', (_, request, preflightResponse, reason) => {
    const response = answer({
      'access-control-allow-origin': PAGE,
      'access-control-allow-credentials': 'true',
    })
    expect(judge(request, response, preflightResponse)).toEqual({
      preflight: true,
      reachesBackend: reason === null,
      readable: reason === null,
      failedAt: reason === null ? null : 'preflight',
      reason,
    })
  })

  it('on a granted preflight still wants the header on the answer', () => {
    expect(judge(put, answer({}), answer(grant))).toMatchObject({
      reachesBackend: true,
      readable: false,
      failedAt: 'response',
      reason: 'no-allow-origin',
    })
  })
})

describe('headers that the script sees', () => {
  const response: BrowserResponse = {
    status: 200,
    headers: [
      ['Content-Type', 'a'],
      ['X-A', '1'],
      ['X-B', '2'],
      ['Set-Cookie', 'c'],
    ],
  }
  const see = (exposed: string | null, changes: Partial<ScriptRequest> = {}, pageOrigin = PAGE) =>
    readableHeaders({
      pageOrigin,
      request: ask(changes),
      preflightResponse: null,
      response: {
        ...response,
        headers: [
          ...response.headers,
          ...(exposed === null ? [] : [['Access-Control-Expose-Headers', exposed] as const]),
        ],
      },
    }).map(([name]) => name)

  it('are a few, and those that are exposed', () => {
    expect(see(null)).toEqual(['Content-Type'])
    expect(see('x-a')).toEqual(['Content-Type', 'X-A'])
    expect(see('*')).toEqual(['Content-Type', 'X-A', 'X-B', 'Access-Control-Expose-Headers'])
    expect(see('*', { credentials: 'include' })).toEqual(['Content-Type'])
    expect(see(null, {}, 'https://api.example.com')).toEqual(['Content-Type', 'X-A', 'X-B'])
  })
})

describe('anything at all', () => {
  it('gets a verdict', { timeout: PATIENCE }, () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 })
    const headers = fc.array(
      fc.tuple(fc.oneof(text, fc.constantFrom('Access-Control-Allow-Origin', 'Range', 'Content-Type')), text),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(
        text,
        text,
        headers,
        fc.record({ status: fc.nat({ max: 599 }), headers }),
        (page, method, sent, response) => {
          const verdict = browserVerdict({
            pageOrigin: page,
            request: ask({ method, headers: sent, url: page }),
            preflightResponse: response,
            response,
          })
          expect(verdict.readable).toBe(verdict.reason === null)
          expect(verdict.failedAt === 'preflight').toBe(!verdict.reachesBackend)
        },
      ),
      RUNS,
    )
  })
})
