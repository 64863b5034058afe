import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { buildTree, matchResource, parameterName } from '#engine/gateway/routing/resources.ts'
import { RUNS } from '#tests/support/fuzz.ts'

const tree = (...keys: readonly string[]) =>
  buildTree(
    keys.map((key) => {
      const [method = '', resource = ''] = key.split(' ')
      return { method, resource, value: key }
    }),
  )

const match = (keys: readonly string[], method: string, path: string) => {
  const found = matchResource(tree(...keys), method, path)
  return found === null ? null : [found.value, found.parameters]
}

describe('resources of a REST API', () => {
  const items = ['GET /items', 'GET /items/{id}', 'GET /items/new', 'ANY /{proxy+}', 'POST /items/{id}/notes']

  it.each([
    ['GET', '/items', 'GET /items', {}],
    ['GET', '/items/7', 'GET /items/{id}', { id: '7' }],
    ['GET', '/items/new', 'GET /items/new', {}],
    ['get', '/items/new', 'GET /items/new', {}],
    ['GET', '//items///7/', 'GET /items/{id}', { id: '7' }],
    ['GET', '/items/a%2Fb', 'GET /items/{id}', { id: 'a/b' }],
    ['POST', '/items/7/notes', 'POST /items/{id}/notes', { id: '7' }],
    ['GET', '/items/7/notes', 'ANY /{proxy+}', { proxy: 'items/7/notes' }],
    ['PUT', '/items', 'ANY /{proxy+}', { proxy: 'items' }],
    ['GET', '/a/b%20c/d', 'ANY /{proxy+}', { proxy: 'a/b c/d' }],
  ])('%s %s is served by %s', (method, path, key, parameters) => {
    expect(match(items, method, path)).toEqual([key, parameters])
  })

  it('has no resource for a path, or no verb for a resource', () => {
    expect(match(['GET /items'], 'GET', '/other')).toBeNull()
    expect(match(['GET /items'], 'POST', '/items')).toBeNull()
    expect(match(['GET /items/{id}'], 'GET', '/items')).toBeNull()
    expect(match(['GET /{proxy+}'], 'GET', '/')).toBeNull()
  })

  it('takes the verb of the resource before ANY', () => {
    expect(match(['ANY /a', 'GET /a'], 'GET', '/a')).toEqual(['GET /a', {}])
    expect(match(['ANY /a', 'GET /a'], 'PUT', '/a')).toEqual(['ANY /a', {}])
  })

  it('gives a greedy parameter the rest of the path alone', () => {
    expect(match(['GET /files/{proxy+}'], 'GET', '/files/a/b')).toEqual([
      'GET /files/{proxy+}',
      { proxy: 'a/b' },
    ])
    expect(match(['GET /{user}/{proxy+}'], 'GET', '/me/a/b')).toEqual([
      'GET /{user}/{proxy+}',
      { user: 'me', proxy: 'a/b' },
    ])
  })

  it('serves the root', () => {
    expect(match(['GET /'], 'GET', '/')).toEqual(['GET /', {}])
  })

  it('names the parameters of each resource by itself', () => {
    const keys = ['GET /{a}/x', 'GET /{b}/y']
    expect(match(keys, 'GET', '/1/x')).toEqual(['GET /{a}/x', { a: '1' }])
    expect(match(keys, 'GET', '/1/y')).toEqual(['GET /{b}/y', { b: '1' }])
  })

  it('keeps a parameter of any name as a value', () => {
    const found = matchResource(tree('GET /{__proto__}'), 'GET', '/x')
    expect(Object.entries(found?.parameters ?? {})).toEqual([['__proto__', 'x']])
  })

  it.each([
    ['{id}', 'id'],
    ['{proxy+}', 'proxy'],
    ['id', null],
    ['{id', null],
    ['id}', null],
  ])('the name in %s is %s', (segment, name) => {
    expect(parameterName(segment)).toBe(name)
  })

  it('finds a greedy resource for every path but the root', () => {
    const path = fc.array(fc.stringMatching(/^[a-z]{1,4}$/u), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(path, (segments) => {
        expect(match(['ANY /{proxy+}'], 'GET', `/${segments.join('/')}`)).toEqual([
          'ANY /{proxy+}',
          { proxy: segments.join('/') },
        ])
      }),
      RUNS,
    )
  })
})
