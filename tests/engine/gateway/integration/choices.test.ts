import { describe, expect, it } from 'vitest'

import { mockStatus } from '#engine/gateway/integration/mock.ts'
import { chooseRequestTemplate, chooseResponseTemplate } from '#engine/gateway/integration/passthrough.ts'
import { compileResponses, selectionText, selectResponse } from '#engine/gateway/integration/selection.ts'
import { fillPath, fillStageVariables, resolveAddress } from '#engine/gateway/integration/uri.ts'
import { integrationMethod, isLambda, isProxy } from '#engine/gateway/model/integration.ts'

describe('passthrough', () => {
  const json = { 'application/json': 't' }

  it.each([
    [json, 'application/json', undefined, 'template'],
    [json, '', 'NEVER', 'template'],
    [{ 'Application/JSON': 't' }, 'application/json', undefined, 'template'],
    [json, 'text/xml', undefined, 'pass'],
    [json, 'text/xml', 'WHEN_NO_MATCH', 'pass'],
    [json, 'text/xml', 'WHEN_NO_TEMPLATES', 'refused'],
    [{}, 'text/xml', 'WHEN_NO_TEMPLATES', 'pass'],
    [undefined, 'text/xml', 'WHEN_NO_TEMPLATES', 'pass'],
    [{}, 'text/xml', 'NEVER', 'refused'],
    [json, 'text/xml', 'NEVER', 'refused'],
  ] as const)('of %j with %s and %s: %s', (templates, type, behavior, kind) => {
    expect(chooseRequestTemplate(templates, type, behavior).kind).toBe(kind)
  })

  it('names the template by its own spelling', () => {
    expect(chooseRequestTemplate({ 'Text/Plain': 't' }, 'text/plain')).toEqual({
      kind: 'template',
      mediaType: 'Text/Plain',
    })
  })

  it.each([
    [{ 'application/json': 'j', 'text/xml': 'x' }, 'text/xml', 'text/xml'],
    [{ 'text/xml': 'x', 'application/json': 'j' }, 'image/png', 'application/json'],
    [{ 'text/xml': 'x', 'text/plain': 'p' }, 'image/png', 'text/xml'],
    [{}, 'text/xml', null],
    [undefined, 'text/xml', null],
  ])('of %j, a client that accepts %s gets %s', (templates, accept, chosen) => {
    expect(chooseResponseTemplate(templates, accept)).toBe(chosen)
  })
})

describe('selection of the integration response', () => {
  const responses = [
    { statusCode: '200' },
    { statusCode: '404', selectionPattern: '.*not found.*' },
    { statusCode: '500', selectionPattern: '.+' },
    { statusCode: '201', selectionPattern: '' },
  ]
  const select = (text: string, scope?: 'whole' | 'beginning') =>
    selectResponse(compileResponses(responses, scope), text)?.statusCode

  it.each([
    ['', '200'],
    ['it was not found here', '404'],
    ['something else', '500'],
  ])('for "%s" is %s', (text, status) => {
    expect(select(text)).toBe(status)
  })

  it('compares the whole text, or its beginning', () => {
    const compiled = (scope: 'whole' | 'beginning') =>
      selectResponse(compileResponses([{ statusCode: '404', selectionPattern: '4|40' }], scope), '404')
    expect(compiled('whole')).toBeNull()
    expect(compiled('beginning')?.statusCode).toBe('404')
  })

  it.each([
    [{ status: 404, isLambda: false, errorMessage: null }, '404'],
    [{ status: 200, isLambda: true, errorMessage: null }, ''],
    [{ status: 200, isLambda: true, errorMessage: 'broken' }, 'broken'],
  ])('for %j looks at "%s"', (answer, text) => {
    expect(selectionText(answer)).toBe(text)
  })
})

describe('the status of a mock', () => {
  it.each([
    ['{"statusCode": 200}', 200],
    ['\n {statusCode: 404}\n', 404],
    ['{"a": 1, statusCode: 500}', 500],
    ['{"statusCode": "200"}', null],
    ['{"statusCode": 200.5}', null],
    ['{}', null],
    ['200', null],
    ['', null],
    ['null', null],
    ['not JSON', null],
  ])('of %j is %s', (text, status) => {
    expect(mockStatus(text)).toBe(status)
  })
})

describe('the address of a backend', () => {
  it('fills in variables and path values', () => {
    expect(fillStageVariables('a${stageVariables.x}b${stageVariables.y}', { x: '1' })).toBe('a1b')
    expect(fillPath('/{id}/{proxy+}/{none}', { id: '7', proxy: 'a/b' })).toBe('/7/a/b/{none}')
    expect(
      resolveAddress('https://${stageVariables.h}/{id}?a={id}', { h: 'x.example' }, { id: '7' }),
    ).toEqual({
      host: 'https://x.example',
      path: '/7',
      query: [['a', '7']],
    })
  })

  it.each([
    ['https://x.example', 'https://x.example'],
    ['http://x.example:80/', 'http://x.example:80'],
    ['https://x.example:443', 'https://x.example:443'],
    ['https://x.example:8080', 'https://x.example:8080'],
    ['https://x', 'https://x'],
  ])('%s can be called', (uri, host) => {
    expect(resolveAddress(uri, {}, {})).toEqual({ host, path: '/', query: [] })
  })

  it.each([
    '',
    'https://',
    'https:///path',
    'ftp://x.example',
    'x.example',
    'https://-x',
    'https://x.example:81',
    'https://x.example:1024',
    'https://x.example:70000',
    'https://a b',
  ])('%s cannot be called', (uri) => {
    expect(resolveAddress(uri, {}, {})).toBeNull()
  })
})

describe('integrations', () => {
  it.each([
    [{ type: 'HTTP' }, 'GET', 'GET'],
    [{ type: 'HTTP', httpMethod: 'ANY' }, 'GET', 'GET'],
    [{ type: 'HTTP', httpMethod: 'PUT' }, 'GET', 'PUT'],
    [{ type: 'AWS_PROXY' }, 'GET', 'POST'],
    [{ type: 'AWS_PROXY', httpMethod: 'ANY' }, 'GET', 'ANY'],
    [{ type: 'AWS_PROXY', httpMethod: 'GET' }, 'POST', 'GET'],
    [{ type: 'AWS', service: 'sqs' }, 'PUT', 'PUT'],
  ] as const)('%j turns %s into %s', (integration, method, sent) => {
    expect(integrationMethod(integration, method)).toBe(sent)
  })

  it('knows functions and proxies', () => {
    expect(isLambda({ type: 'AWS', service: 'lambda' })).toBe(true)
    expect(isLambda({ type: 'AWS', service: 'sqs' })).toBe(false)
    expect(isLambda({ type: 'HTTP', service: 'lambda' })).toBe(false)
    expect([
      isProxy({ type: 'AWS_PROXY' }),
      isProxy({ type: 'HTTP_PROXY' }),
      isProxy({ type: 'AWS' }),
    ]).toEqual([true, true, false])
  })
})
