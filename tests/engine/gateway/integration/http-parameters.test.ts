import { describe, expect, it } from 'vitest'

import {
  applyChanges,
  changeOf,
  headerChanges,
  httpValue,
  isReservedHeader,
  readHttpMappings,
  UnknownHttpMapping,
} from '#engine/gateway/integration/http-parameters.ts'

const values: Readonly<Record<string, string>> = {
  'request.header.x': 'X',
  'request.path': '/p',
  'context.stage': 'prod',
  'stageVariables.v': 'var',
  'response.body.a.b': 'B',
}
const value = (source: string) => values[source] ?? null

describe('parameter mappings of an HTTP API', () => {
  it.each([
    ['$request.header.x', 'X'],
    ['${request.header.x}', 'X'],
    ['$request.path', '/p'],
    ['$context.stage', 'prod'],
    ['$response.body.a.b', 'B'],
    ['$request.header.none', null],
    ['static', 'static'],
    ['a-${context.stage}-${stageVariables.v}-${request.header.none}', 'a-prod-var-'],
    ['$price', '$price'],
  ])('%s gives %s', (source, text) => {
    expect(httpValue(source, value)).toBe(text)
  })

  it('appends, overwrites and removes headers', () => {
    const changes = readHttpMappings(
      {
        'append:header.A': '$request.header.x',
        'overwrite:header.b': 'new',
        'remove:header.C': "''",
        'overwrite:header.d': '$request.header.none',
      },
      'request',
    )
    expect(
      headerChanges(
        [
          ['a', '1'],
          ['B', '2'],
          ['c', '3'],
          ['D', '4'],
        ],
        changes,
        value,
      ),
    ).toEqual([
      ['a', '1'],
      ['D', '4'],
      ['A', 'X'],
      ['b', 'new'],
    ])
  })

  it('tells query strings apart by case, and from headers', () => {
    const changes = readHttpMappings({ 'overwrite:querystring.q': 'new', 'remove:header.q': 'x' }, 'request')
    expect(
      applyChanges(
        [
          ['q', '1'],
          ['Q', '2'],
        ],
        changes,
        { on: 'querystring', value },
      ),
    ).toEqual([
      ['Q', '2'],
      ['q', 'new'],
    ])
  })

  it('overwrites the path of a request and the status of a response', () => {
    expect(changeOf(readHttpMappings({ 'overwrite:path': '/x' }, 'request'), 'path')).toBe('/x')
    expect(changeOf(readHttpMappings({ 'overwrite:statuscode': '403' }, 'response'), 'statuscode')).toBe(
      '403',
    )
    expect(changeOf([], 'path')).toBeNull()
  })

  it.each([
    ['overwrite:path', 'response'],
    ['overwrite:statuscode', 'request'],
    ['append:path', 'request'],
    ['append:querystring.q', 'response'],
    ['replace:header.a', 'request'],
    ['append:cookie.a', 'request'],
    ['append:header.Authorization', 'request'],
    ['overwrite:header.x-amz-date', 'request'],
    ['remove:header.Via', 'response'],
  ] as const)('%s cannot be mapped in a %s', (target, of) => {
    expect(() => readHttpMappings({ [target]: 'x' }, of)).toThrow(UnknownHttpMapping)
  })

  it.each([
    ['Access-Control-Allow-Origin', true],
    ['apigw-requestid', true],
    ['X-Amzn-Trace-Id', true],
    ['X-Forwarded-For', true],
    ['X-Forwarded-Port', false],
    ['Content-Length', true],
    ['Content-Type', false],
    ['Te', true],
    ['Tea', false],
    ['Viable', false],
  ])('%s is reserved: %s', (name, isReserved) => {
    expect(isReservedHeader(name)).toBe(isReserved)
  })
})
