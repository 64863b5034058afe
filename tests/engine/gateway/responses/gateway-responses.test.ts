import { describe, expect, it } from 'vitest'

import { BUILT_IN_TEMPLATES, gatewayResponse } from '#engine/gateway/responses/gateway-responses.ts'
import { substitute } from '#engine/gateway/responses/substitute.ts'
import { builtInResponse, GATEWAY_RESPONSES, isGatewayResponseType } from '#engine/gateway/responses/types.ts'

describe('built-in gateway responses', () => {
  it.each([
    ['ACCESS_DENIED', 403],
    ['API_CONFIGURATION_ERROR', 500],
    ['AUTHORIZER_CONFIGURATION_ERROR', 500],
    ['AUTHORIZER_FAILURE', 500],
    ['BAD_REQUEST_BODY', 400],
    ['BAD_REQUEST_PARAMETERS', 400],
    ['DEFAULT_4XX', null],
    ['DEFAULT_5XX', null],
    ['EXPIRED_TOKEN', 403],
    ['INTEGRATION_FAILURE', 504],
    ['INTEGRATION_TIMEOUT', 504],
    ['INVALID_API_KEY', 403],
    ['INVALID_SIGNATURE', 403],
    ['MISSING_AUTHENTICATION_TOKEN', 403],
    ['QUOTA_EXCEEDED', 429],
    ['REQUEST_TOO_LARGE', 413],
    ['RESOURCE_NOT_FOUND', 404],
    ['THROTTLED', 429],
    ['UNAUTHORIZED', 401],
    ['UNSUPPORTED_MEDIA_TYPE', 415],
    ['WAF_FILTERED', 403],
  ] as const)('%s has the status %s', (type, status) => {
    expect(builtInResponse(type).status).toBe(status)
    expect(gatewayResponse({}, type)).toEqual({
      defaultResponse: true,
      ...(status === null ? {} : { statusCode: String(status) }),
      responseParameters: {},
      responseTemplates: BUILT_IN_TEMPLATES,
    })
  })

  it('say what went wrong where the cause says nothing else', () => {
    expect(BUILT_IN_TEMPLATES).toEqual({ 'application/json': '{"message":$context.error.messageString}' })
    expect(builtInResponse('AUTHORIZER_FAILURE')).toMatchObject({
      message: 'Internal server error',
      errorType: null,
    })
    expect(builtInResponse('DEFAULT_5XX')).toMatchObject({
      message: 'Internal server error',
      errorType: 'InternalServerErrorException',
    })
  })

  it('are 21, by name', () => {
    expect(Object.keys(GATEWAY_RESPONSES)).toHaveLength(21)
    expect(isGatewayResponseType('THROTTLED')).toBe(true)
    expect(isGatewayResponseType('toString')).toBe(false)
  })
})

describe('gateway responses of an API', () => {
  const template = { 'text/plain': 'own' }

  it('fills an entry of its own up with what is built in', () => {
    const once = { THROTTLED: { statusCode: '503', responseTemplates: template } }
    expect(gatewayResponse(once, 'THROTTLED')).toMatchObject({
      statusCode: '503',
      responseTemplates: template,
    })
    const twice = { THROTTLED: { responseParameters: { a: "'b'" } } }
    expect(gatewayResponse(twice, 'THROTTLED')).toEqual({
      defaultResponse: false,
      statusCode: '429',
      responseParameters: { a: "'b'" },
      responseTemplates: BUILT_IN_TEMPLATES,
    })
  })

  it('inherits from the fallback of its class, unless it has an entry of its own', () => {
    const settings = {
      DEFAULT_4XX: { statusCode: '418', responseTemplates: template },
      DEFAULT_5XX: { responseParameters: { a: "'b'" } },
      UNAUTHORIZED: {},
    } as const
    expect(gatewayResponse(settings, 'THROTTLED')).toMatchObject({
      defaultResponse: true,
      statusCode: '418',
      responseTemplates: template,
    })
    for (const [type, statusCode] of [
      ['INTEGRATION_FAILURE', '504'],
      ['API_CONFIGURATION_ERROR', '500'],
    ] as const)
      expect(gatewayResponse(settings, type)).toMatchObject({ statusCode, responseParameters: { a: "'b'" } })
    expect(gatewayResponse(settings, 'UNAUTHORIZED')).toMatchObject({
      defaultResponse: false,
      statusCode: '401',
      responseTemplates: BUILT_IN_TEMPLATES,
    })
    expect(gatewayResponse(settings, 'DEFAULT_5XX')).not.toHaveProperty('statusCode')
    // A fallback takes nothing from the other one.
    expect(gatewayResponse({ DEFAULT_4XX: { statusCode: '418' } }, 'DEFAULT_5XX')).toEqual(
      gatewayResponse({}, 'DEFAULT_5XX'),
    )
  })

  it('never changes REQUEST_TOO_LARGE', () => {
    const settings = { REQUEST_TOO_LARGE: { statusCode: '400' }, DEFAULT_4XX: { statusCode: '418' } }
    expect(gatewayResponse(settings, 'REQUEST_TOO_LARGE')).toMatchObject({
      defaultResponse: true,
      statusCode: '413',
    })
  })
})

describe('text without VTL', () => {
  const values = {
    context: (name: string) => (name === 'error.message' ? 'no $context.stage' : null),
    stageVariables: { v: 'var' },
    method: (place: string) => (place === 'header.X-A' ? 'a' : null),
  }

  it.each([
    ['plain', 'plain'],
    ['"$context.error.message"', '"no $context.stage"'],
    ['${context.error.message}!', 'no $context.stage!'],
    ['{"a":$context.none}', '{"a":}'],
    ['$stageVariables.v.', 'var.'],
    ['$stageVariables.none', ''],
    ['$method.request.header.X-A', 'a'],
    ['$method.request.header.B', ''],
    ['#set($a = 1)$a $input.body $5', '#set($a = 1)$a $input.body $5'],
  ])('%s becomes %s', (template, text) => {
    expect(substitute(template, values)).toBe(text)
  })
})
