import { orderModel, preset, written, type ValidationPresets } from './preset.ts'
import { VERDICT } from './trace.ts'

const JSON_TYPE = 'Content-Type: application/json'

/** What is looked at, in which order, and what is not. */
export const requestPresets: ValidationPresets = {
  'order-in-form': preset({
    title: 'An order that is in form',
    teaches: 'A validator holds the body against the model of its content type, keyword by keyword.',
    fields: {
      line: 'POST /orders?shop=north',
      required: ['header.X-Client', 'query.shop'],
      headers: [JSON_TYPE, 'X-Client: web'],
      body: written({ sku: 'A-7', count: 2 }),
      models: [orderModel],
    },
    claims: { goesThrough: 1, present: 2, missing: 0, keywordsRefusing: 0, modelChosen: 1 },
    goals: [
      {
        id: 'too-many',
        text: 'Order so many that one keyword refuses it, and only one.',
        all: [
          { observe: 'status', is: '==', value: 400 },
          { observe: 'keywordsRefusing', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'three-missing': preset({
    title: 'Three parameters missing',
    teaches: 'All required parameters that are missing or blank come in one message: headers, path, query.',
    fields: {
      line: 'GET /quotes?page=2&shop=',
      required: ['header.X-Client', 'header.X-Trace', 'query.page', 'query.shop'],
      headers: [JSON_TYPE],
      validator: 'parameters',
    },
    claims: { missing: 3, present: 1, byParameters: 1, status: 400 },
    predict: {
      ask: 'Four parameters are required. The request has page=2 and an empty shop. How many does the message name?',
      observe: 'missing',
      unit: 'parameters',
      tolerance: 0,
    },
  }),
  'parameters-first': preset({
    title: 'A missing header and a bad body',
    teaches: 'Parameters come before the body: while one is missing, no model is asked.',
    fields: {
      line: 'POST /orders',
      required: ['header.X-Client'],
      headers: [JSON_TYPE],
      body: written({ sku: 'A', count: 0 }),
      models: [orderModel],
    },
    claims: { byParameters: 1, byBody: 0, keywords: 0, missing: 1 },
    goals: [
      {
        id: 'body-next',
        text: 'Send the header, and let the body be what is refused.',
        all: [
          { observe: 'byBody', is: '==', value: 1 },
          { observe: 'missing', is: '==', value: 0 },
        ],
      },
    ],
  }),
  'format-of-a-parameter': preset({
    title: 'A page that is no number',
    teaches: 'Of a parameter only its presence counts: whether page is a number is nothing a validator asks.',
    fields: {
      line: 'GET /quotes?page=first',
      required: ['query.page'],
      validator: 'parameters',
      headers: [JSON_TYPE],
    },
    claims: { goesThrough: 1, present: 1 },
    goals: [
      {
        id: 'refused',
        text: 'Change the query string so that the validator does refuse it.',
        all: [{ observe: 'missing', is: '==', value: 1 }],
      },
    ],
  }),
  'type-without-model': preset({
    title: 'A body that names another type',
    teaches:
      'A body whose content type has no model is not validated at all; a model for $default leaves no way out.',
    fields: {
      line: 'POST /orders',
      headers: ['Content-Type: text/plain'],
      body: written({ sku: 7, count: 'many' }),
      models: [orderModel],
    },
    claims: { goesThrough: 1, modelChosen: 0, keywords: 0 },
    goals: [
      {
        id: 'no-way-out',
        text: 'Change the model so that this body is refused under any type.',
        all: [
          { observe: 'byBody', is: '==', value: 1 },
          { observe: 'modelChosen', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'empty-body': preset({
    title: 'No body at all',
    teaches: 'A request without a body is held against the model as an empty object.',
    at: ({ verdict }) => verdict === VERDICT.refused,
    fields: { line: 'POST /orders', headers: [JSON_TYPE], body: '', models: [orderModel] },
    claims: { byBody: 1, keywordsRefusing: 2 },
    goals: [
      {
        id: 'allowed',
        text: 'Change the model so that a request without a body goes through.',
        all: [
          { observe: 'goesThrough', is: '==', value: 1 },
          { observe: 'modelChosen', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'not-json': preset({
    title: 'A body that is no JSON',
    teaches: 'A body that is not JSON satisfies no model, and the client reads the same short message.',
    fields: {
      line: 'POST /orders',
      headers: [JSON_TYPE],
      body: '{"sku": "A-7", "count": 2,}',
      models: [orderModel],
    },
    claims: { byBody: 1, notJson: 1, keywords: 0 },
    goals: [
      {
        id: 'mended',
        text: 'Mend the body, so that it goes through.',
        all: [{ observe: 'goesThrough', is: '==', value: 1 }],
      },
    ],
  }),
}
