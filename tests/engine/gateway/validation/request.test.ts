import { describe, expect, it } from 'vitest'

import { InvalidModel } from '#engine/gateway/validation/errors.ts'
import {
  chosenOf,
  compileChoice,
  compileModels,
  mediaTypeOf,
  modelAddress,
} from '#engine/gateway/validation/models.ts'
import { compileRequired, missingOf } from '#engine/gateway/validation/parameters.ts'
import { compileValidation, type ValidatedMethod } from '#engine/gateway/validation/validate-request.ts'

const nothing = { path: {}, querystring: {}, header: {} }

describe('required parameters', () => {
  const wanted = {
    'method.request.querystring.q': true,
    'method.request.path.id': true,
    'method.request.header.x-b': true,
    'method.request.header.x-a': true,
    'method.request.header.x-optional': false,
  }

  it('that are missing are told all at once: headers, path, query string', () => {
    expect(missingOf(compileRequired(wanted), nothing)).toEqual(['x-a', 'x-b', 'id', 'q'])
  })

  it('that are there are not told', () => {
    expect(
      missingOf(compileRequired(wanted), {
        path: { id: '7' },
        querystring: { q: 'x' },
        header: { 'x-a': '1' },
      }),
    ).toEqual(['x-b'])
  })

  it('are missing when they are blank', () => {
    expect(
      missingOf(compileRequired({ 'method.request.querystring.q': true }), {
        ...nothing,
        querystring: { q: '' },
      }),
    ).toEqual(['q'])
    expect(
      missingOf(compileRequired({ 'method.request.querystring.q': true }), {
        ...nothing,
        querystring: { q: ' \t' },
      }),
    ).toEqual(['q'])
    expect(
      missingOf(compileRequired({ 'method.request.querystring.q': true }), {
        ...nothing,
        querystring: { q: ' 0 ' },
      }),
    ).toEqual([])
  })

  it('are looked for in their own place, with case', () => {
    const everywhere = { path: { q: '1' }, querystring: {}, header: { Q: '1' } }
    expect(missingOf(compileRequired({ 'method.request.header.q': true }), everywhere)).toEqual(['q'])
    expect(missingOf(compileRequired({ 'method.request.querystring.q': true }), everywhere)).toEqual(['q'])
    expect(missingOf(compileRequired({ 'method.request.path.q': true }), everywhere)).toEqual([])
  })

  it('may have dots, and names that every object inherits', () => {
    expect(
      missingOf(
        compileRequired({ 'method.request.header.a.b': true, 'method.request.path.toString': true }),
        nothing,
      ),
    ).toEqual(['a.b', 'toString'])
  })

  it('of other kinds are none of ours', () => {
    expect(
      missingOf(
        compileRequired({ 'integration.request.header.a': true, 'method.request.body': true }),
        nothing,
      ),
    ).toEqual([])
  })
})

describe('the model for a body', () => {
  const models = { 'application/json': 'Json', 'application/XML; charset=utf-8': 'Xml', $default: 'Any' }

  it.each([
    ['application/json', 'Json'],
    ['Application/JSON; charset=utf-8', 'Json'],
    [null, 'Json'],
    ['', 'Json'],
    ['application/xml', 'Xml'],
    ['text/plain', 'Any'],
    ['$default', 'Any'],
  ])('of type %s is %s', (type, model) => {
    expect(chosenOf(compileChoice(models), type)).toBe(model)
  })

  it('is none where no type fits: the body is not validated', () => {
    expect(chosenOf(compileChoice({ 'application/json': 'Json' }), 'text/plain')).toBeNull()
    expect(chosenOf(compileChoice({}), 'application/json')).toBeNull()
  })

  it('is the one of $default only where no type fits, wherever it stands', () => {
    expect(chosenOf(compileChoice({ $default: 'Any', 'application/json': 'Json' }), 'application/json')).toBe(
      'Json',
    )
  })

  it('goes by the media type alone', () => {
    expect(mediaTypeOf(' Text/Plain ;charset=x')).toBe('text/plain')
    expect(mediaTypeOf(null)).toBe('application/json')
    expect(mediaTypeOf(' ;charset=x')).toBe('application/json')
  })
})

describe('models of an API', () => {
  const person = modelAddress('a1', 'Person')

  it('refer to each other, also in circles', () => {
    const models = compileModels(
      {
        House: { properties: { people: { items: { $ref: person } } } },
        Person: {
          type: 'object',
          required: ['name'],
          properties: { house: { $ref: modelAddress('a1', 'House') } },
        },
      },
      'a1',
    )
    expect(
      models.schema('House').isValid({ people: [{ name: 'A', house: { people: [{ name: 'B' }] } }] }),
    ).toBe(true)
    expect(models.schema('House').isValid({ people: [{ name: 'A', house: { people: [{}] } }] })).toBe(false)
    expect(models.schema('Person').isValid({})).toBe(false)
    expect(models.schema('Person')).toBe(models.schema('Person'))
  })

  it('of another API are not there', () => {
    expect(() => compileModels({ A: { $ref: modelAddress('other', 'B') }, B: {} }, 'a1').schema('A')).toThrow(
      InvalidModel,
    )
    expect(() => compileModels({}, 'a1').schema('toString')).toThrow('a model named toString')
  })

  it("read as API Gateway's", () => {
    expect(
      compileModels({ A: { minItems: 1 } }, 'a1')
        .schema('A')
        .isValid([]),
    ).toBe(true)
  })
})

describe('a request', () => {
  const method: ValidatedMethod = {
    validator: { parameters: true, body: true },
    requestParameters: { 'method.request.querystring.q': true, 'method.request.header.h': true },
    requestModels: { 'application/json': 'Order' },
  }
  const models = compileModels(
    { Order: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }, Free: {} },
    'a1',
  )
  const values = { path: {}, querystring: { q: '1' }, header: { h: '1' } }
  const good = { values, contentType: 'application/json', body: '{"id":1}' }

  it('that has everything passes, with its model', () => {
    expect(compileValidation(method, models)(good)).toEqual({ isValid: true, model: 'Order' })
  })

  it('without a parameter is refused before its body is looked at', () => {
    expect(compileValidation(method, models)({ ...good, values: nothing, body: 'broken' })).toEqual({
      isValid: false,
      responseType: 'BAD_REQUEST_PARAMETERS',
      message: 'Missing required request parameters: [h, q]',
      missing: ['h', 'q'],
      model: null,
      failures: [],
    })
  })

  it('with a wrong body is refused, and the reason is kept from the client', () => {
    expect(compileValidation(method, models)({ ...good, body: '{"id":"x"}' })).toEqual({
      isValid: false,
      responseType: 'BAD_REQUEST_BODY',
      message: 'Invalid request body',
      missing: [],
      model: 'Order',
      failures: [{ keyword: 'type', path: '/id', schemaPath: '/properties/id/type', detail: null }],
    })
  })

  it.each([null, '', '  '])('whose body is %j counts as an empty object', (body) => {
    expect(compileValidation(method, models)({ ...good, body })).toMatchObject({
      isValid: false,
      failures: [{ keyword: 'required', detail: 'id' }],
    })
    expect(
      compileValidation(
        { ...method, requestModels: { 'application/json': 'Free' } },
        models,
      )({ ...good, body }).isValid,
    ).toBe(true)
  })

  it('whose body is no JSON is refused without a place', () => {
    expect(compileValidation(method, models)({ ...good, body: '{id:1}' })).toMatchObject({
      isValid: false,
      message: 'Invalid request body',
      failures: [],
    })
    expect(
      compileValidation(
        { ...method, requestModels: { 'application/json': 'Free' } },
        models,
      )({ ...good, body: '{' }).isValid,
    ).toBe(false)
  })

  it('of a type without a model is not looked at', () => {
    expect(compileValidation(method, models)({ ...good, contentType: 'text/plain', body: 'broken' })).toEqual(
      {
        isValid: true,
        model: null,
      },
    )
  })

  it.each([
    [{ parameters: false, body: true }, nothing, '{"id":"x"}', 'Invalid request body'],
    [{ parameters: true, body: false }, values, '{"id":"x"}', null],
    [{ parameters: true, body: false }, nothing, '{"id":1}', 'Missing required request parameters: [h, q]'],
    [{ parameters: false, body: false }, nothing, 'broken', null],
  ])('under %j is looked at in that half alone', (validator, given, body, message) => {
    const validation = compileValidation({ ...method, validator }, models)({ ...good, values: given, body })
    expect(validation.isValid ? null : validation.message).toBe(message)
  })
})
