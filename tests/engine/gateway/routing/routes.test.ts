import { describe, expect, it } from 'vitest'

import { routeMessage } from '#engine/gateway/routing/messages.ts'
import { matchRoute, matchSegments, matchStage } from '#engine/gateway/routing/routes.ts'

const routes = (...keys: readonly string[]) => keys.map((routeKey) => ({ routeKey }))

describe('routes of an HTTP API', () => {
  const all = routes(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{id}',
    'GET /pets/dog',
    'ANY /pets/dog',
  )

  it.each([
    ['GET', '/pets/dog', 'GET /pets/dog', {}],
    ['POST', '/pets/dog', 'ANY /pets/dog', {}],
    ['GET', '/pets/7', 'GET /pets/{id}', { id: '7' }],
    ['GET', '/pets/7/8', 'GET /pets/{proxy+}', { proxy: '7/8' }],
    ['POST', '/pets/7', 'ANY /{proxy+}', { proxy: 'pets/7' }],
    ['GET', '/', '$default', {}],
  ])('%s %s takes %s', (method, path, key, parameters) => {
    const found = matchRoute(all, method, path)
    expect([found?.key, found?.parameters]).toEqual([key, parameters])
  })

  it('takes the same route whatever their order', () => {
    for (const order of [all, all.toReversed()])
      expect(matchRoute(order, 'GET', '/pets/dog')?.key).toBe('GET /pets/dog')
  })

  it('takes the first of two that are as near', () => {
    const two = [
      { routeKey: 'GET /{a}', name: 'first' },
      { routeKey: 'GET /{b}', name: 'second' },
    ]
    expect(matchRoute(two, 'GET', '/x')?.parameters).toEqual({ a: 'x' })
  })

  it('takes the longest of two greedy routes', () => {
    for (const keys of [
      ['GET /{proxy+}', 'GET /a/{proxy+}'],
      ['GET /a/{proxy+}', 'GET /{proxy+}'],
    ])
      expect(matchRoute(routes(...keys), 'GET', '/a/b')?.key).toBe('GET /a/{proxy+}')
  })

  it('serves the root by its own route', () => {
    expect(matchRoute(routes('$default', 'GET /'), 'GET', '/')?.key).toBe('GET /')
  })

  it('finds none without a fitting route and $default', () => {
    expect(matchRoute(routes('GET /a'), 'POST', '/a')).toBeNull()
    expect(matchRoute(routes('GET /a'), 'GET', '/a/b')).toBeNull()
    expect(matchRoute(routes('GET /a/{b}'), 'GET', '/a')).toBeNull()
  })

  it('decodes parameters', () => {
    expect(matchSegments(['{a}', 'x'], ['1%202', 'x'])).toEqual({ a: '1 2' })
    expect(matchSegments(['{a}', 'x'], ['1', 'y'])).toBeNull()
  })
})

describe('stages of an HTTP API', () => {
  it.each([
    [['prod', '$default'], '/prod/a/b', { stage: 'prod', path: '/a/b' }],
    [['prod', '$default'], '/a/b', { stage: '$default', path: '/a/b' }],
    [['prod'], '/prod', { stage: 'prod', path: '/' }],
    [['prod'], '/a', null],
    [['prod'], '/', null],
  ])('of %j, %s leads to %j', (stages, path, expected) => {
    expect(matchStage(new Set(stages), path)).toEqual(expected)
  })
})

describe('routes of WebSocket messages', () => {
  const keys = new Set(['$connect', '$default', 'send', '7'])

  it.each([
    ['{"action":"send"}', 'send'],
    ['{"action":7}', '7'],
    ['{"action":"other"}', '$default'],
    ['{"action":{"a":1}}', '$default'],
    ['{}', '$default'],
    ['null', '$default'],
    ['not JSON', '$default'],
    ['{"action":"$connect"}', '$default'],
    ['{"other":"x","action":"send"}', 'send'],
    ['{"action":null}', '$default'],
    ['"send"', '$default'],
  ])('%s takes %s', (message, key) => {
    expect(routeMessage(keys, '$request.body.action', message)).toBe(key)
  })

  it('follows a path of several names', () => {
    expect(routeMessage(keys, '${request.body.meta.action}', '{"meta":{"action":"send"}}')).toBe('send')
  })

  it('takes true and false by their names, and no other value', () => {
    const truths = new Set(['true', 'null', 'undefined', '[object Object]', 'send'])
    const by = (message: string) => routeMessage(truths, '$request.body.action', message)
    expect(by('{"action":true}')).toBe('true')
    expect(by('{"action":null}')).toBeNull()
    expect(by('{"action":{}}')).toBeNull()
    expect(by('{"action":["send"]}')).toBeNull()
    expect(by('not JSON')).toBeNull()
    expect(by('{}')).toBeNull()
  })

  it('goes into no text by its members', () => {
    expect(routeMessage(new Set(['4']), '$request.body.action.length', '{"action":"send"}')).toBeNull()
  })

  it.each(['x$request.body.action', '$request.body.action x'])('knows no expression %s', (expression) => {
    expect(routeMessage(new Set(['send']), expression, '{"action":"send"}')).toBeNull()
  })

  it('has no route without a key and $default', () => {
    expect(routeMessage(new Set(['send']), '$request.body.action', '{"action":"x"}')).toBeNull()
    expect(routeMessage(new Set(['send']), '$something.else', '{"action":"send"}')).toBeNull()
  })
})
