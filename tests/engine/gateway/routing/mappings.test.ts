import { describe, expect, it } from 'vitest'

import type { RoutingRule } from '#engine/gateway/model/domain.ts'
import { hasSeveralLevels, matchMapping, matchRule, routeDomain } from '#engine/gateway/routing/mappings.ts'

const mapping = (path: string, api: string) => ({ path, api, stage: 'prod' })

describe('API mappings', () => {
  const simple = [mapping('', 'root'), mapping('orders', 'orders')]

  it.each([
    ['/orders', 'orders', 'orders', '/'],
    ['/orders/7', 'orders', 'orders', '/7'],
    ['/ordersandmore', 'root', '', '/ordersandmore'],
    ['/other/orders', 'root', '', '/other/orders'],
    ['/', 'root', '', '/'],
  ])('%s reaches %s, with "%s" cut off and %s left', (path, api, basePath, rest) => {
    expect(matchMapping(simple, path)).toEqual({ api, stage: 'prod', basePath, path: rest, by: 'mapping' })
  })

  it('takes the longest path and not the first', () => {
    const several = [mapping('a', 'short'), mapping('a/b/c', 'long'), mapping('a/b', 'middle')]
    expect(matchMapping(several, '/a/b/c/d')?.api).toBe('long')
    expect(matchMapping(several, '/a/b/x')?.api).toBe('middle')
    expect(matchMapping(several, '/a')?.api).toBe('short')
    expect(matchMapping(several, '/x')).toBeNull()
  })

  it('takes the first of two that are the same path', () => {
    expect(matchMapping([mapping('a', 'first'), mapping('/a/', 'second')], '/a')?.api).toBe('first')
  })

  it('compares text once a mapping has several levels', () => {
    const several = [...simple, mapping('orders/v1', 'v1')]
    expect(hasSeveralLevels(simple)).toBe(false)
    expect(hasSeveralLevels(several)).toBe(true)
    expect(matchMapping(several, '/ordersandmore')).toMatchObject({ api: 'orders', path: '/andmore' })
    expect(matchMapping(several, '/orders/v12')).toMatchObject({ api: 'v1', path: '/2' })
  })
})

const rule = (priority: number, api: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  priority,
  headers: [],
  basePath: null,
  api,
  stage: 'prod',
  stripBasePath: false,
  ...more,
})

describe('routing rules', () => {
  it('takes the lowest priority that fits', () => {
    const rules = [rule(50, 'rest'), rule(10, 'v2', { headers: [{ header: 'X-Version', value: '2' }] })]
    expect(matchRule(rules, '/a', [['x-version', '2']])).toEqual({
      api: 'v2',
      stage: 'prod',
      basePath: '',
      path: '/a',
      by: 'rule',
    })
    expect(matchRule(rules, '/a', [['x-version', '3']])?.api).toBe('rest')
  })

  it('needs all conditions to fit', () => {
    const rules = [
      rule(1, 'both', {
        headers: [
          { header: 'a', value: '1' },
          { header: 'b', value: '2' },
        ],
        basePath: 'x',
      }),
    ]
    expect(
      matchRule(rules, '/x/y', [
        ['a', '1'],
        ['b', '2'],
      ])?.api,
    ).toBe('both')
    expect(matchRule(rules, '/x/y', [['a', '1']])).toBeNull()
    expect(
      matchRule(rules, '/y', [
        ['a', '1'],
        ['b', '2'],
      ]),
    ).toBeNull()
  })

  it.each([
    ['beta*', 'beta-1', true],
    ['beta*', 'my-beta', false],
    ['*beta', 'my-beta', true],
    ['*beta', 'beta-1', false],
    ['*bet*', 'my-beta-1', true],
    ['be*ta', 'be*ta', true],
    ['be*ta', 'besta', false],
    ['*', 'anything', true],
    ['*', '', true],
    ['beta*', 'beta', true],
    ['beta*', 'bet', false],
    ['beta*', 'be', false],
    ['*beta*', 'bet', false],
    ['Beta', 'beta', false],
  ])('the value %s fits %s: %s', (value, given, doesFit) => {
    const rules = [rule(1, 'hit', { headers: [{ header: 'h', value }] })]
    expect(matchRule(rules, '/', [['H', given]]) !== null).toBe(doesFit)
  })

  it('strips the base path only if it is told to', () => {
    expect(matchRule([rule(1, 'a', { basePath: 'x' })], '/x/y', [])).toMatchObject({
      basePath: '',
      path: '/x/y',
    })
    const stripping = [rule(1, 'a', { basePath: 'x', stripBasePath: true })]
    expect(matchRule(stripping, '/x/y', [])).toMatchObject({ basePath: 'x', path: '/y' })
    const deep = [rule(1, 'a', { basePath: 'x/y', stripBasePath: true })]
    expect(matchRule(deep, '/x/y/z', [])).toMatchObject({ basePath: 'x/y', path: '/z' })
    expect(matchRule([rule(1, 'a', { stripBasePath: true })], '/x', [])).toMatchObject({
      basePath: '',
      path: '/x',
    })
  })

  it('follows the mode of the domain', () => {
    const parts = { rules: [rule(1, 'byRule', { basePath: 'r' })], mappings: [mapping('', 'byMapping')] }
    const by = (mode: Parameters<typeof routeDomain>[0]['mode'], path: string) =>
      routeDomain({ mode, ...parts }, path, [])?.api ?? null
    expect(by('API_MAPPING_ONLY', '/r')).toBe('byMapping')
    expect(by('ROUTING_RULE_ONLY', '/r')).toBe('byRule')
    expect(by('ROUTING_RULE_ONLY', '/x')).toBeNull()
    expect(by('ROUTING_RULE_THEN_API_MAPPING', '/r')).toBe('byRule')
    expect(by('ROUTING_RULE_THEN_API_MAPPING', '/x')).toBe('byMapping')
  })
})
