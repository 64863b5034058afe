import { ORDER, preset, written, type ValidationPresets } from './preset.ts'
import { VERDICT } from './trace.ts'

const JSON_TYPE = ['Content-Type: application/json']
const sent = { line: 'POST /orders', headers: JSON_TYPE, validator: 'body' }
/** Where a model of the presets' API has its address. */
const address = (model: string): string =>
  `https://apigateway.amazonaws.com/restapis/a1b2c3d4e5/models/${model}`

/** What a model says about a body. */
export const bodyPresets: ValidationPresets = {
  'two-things-wrong': preset({
    title: 'Two things wrong, one message',
    teaches: 'Whatever is wrong with a body, the client reads “Invalid request body” and nothing more.',
    at: ({ verdict }) => verdict === VERDICT.refused,
    fields: {
      ...sent,
      body: written({ sku: 'A', count: 40 }),
      models: [{ name: 'Order', schema: written(ORDER) }],
    },
    claims: { byBody: 1, keywordsRefusing: 2 },
    goals: [
      {
        id: 'in-form',
        text: 'Change the body until no keyword refuses it.',
        all: [
          { observe: 'keywordsRefusing', is: '==', value: 0 },
          { observe: 'goesThrough', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'one-of': preset({
    title: 'Card or invoice, and not both',
    teaches: 'oneOf wants exactly one of its schemas to be satisfied: a body that fits two is refused.',
    at: ({ verdict }) => verdict === VERDICT.refused,
    fields: {
      ...sent,
      body: written({ card: '4111', invoice: 'ACME' }),
      models: [
        {
          name: 'Payment',
          schema: written({
            oneOf: [
              { type: 'object', required: ['card'] },
              { type: 'object', required: ['invoice'] },
            ],
          }),
        },
      ],
    },
    claims: { byBody: 1, keywordsRefusing: 1 },
    goals: [
      {
        id: 'one',
        text: 'Send a body that fits exactly one of the two.',
        all: [{ observe: 'goesThrough', is: '==', value: 1 }],
      },
    ],
  }),
  'model-of-models': preset({
    title: 'A model that leads to another',
    teaches: 'A model can refer to another model of the API by its address, and the other one decides there.',
    at: ({ verdict }) => verdict === VERDICT.refused,
    fields: {
      ...sent,
      body: written({
        lines: [
          { sku: 'A-7', count: 2 },
          { sku: 'B-1', count: 0 },
        ],
      }),
      models: [
        {
          name: 'Basket',
          schema: written({
            type: 'object',
            required: ['lines'],
            properties: { lines: { type: 'array', items: { $ref: address('Line') } } },
          }),
        },
        { name: 'Line', type: '', schema: written(ORDER) },
      ],
    },
    claims: { byBody: 1, keywordsRefusing: 1 },
    goals: [
      {
        id: 'line-mended',
        text: 'Mend the one line that the other model refuses.',
        all: [
          { observe: 'goesThrough', is: '==', value: 1 },
          { observe: 'keywords', is: '>=', value: 10 },
        ],
      },
    ],
  }),
  'what-an-import-drops': preset({
    title: 'A list that may be empty after all',
    teaches: 'minItems and maxItems of an imported definition are not part of simple validation.',
    at: ({ verdict }) => verdict === VERDICT.ignored,
    fields: {
      ...sent,
      body: written({ lines: [] }),
      models: [
        {
          name: 'Basket',
          schema: written({
            type: 'object',
            required: ['lines'],
            properties: { lines: { type: 'array', minItems: 1, maxItems: 50 } },
          }),
        },
      ],
    },
    claims: { goesThrough: 1, ignored: 2 },
    goals: [
      {
        id: 'required-more',
        text: 'Let the model ask for a second member, so that this body is refused.',
        all: [{ observe: 'byBody', is: '==', value: 1 }],
      },
    ],
  }),
  'one-member-more': preset({
    title: 'A member that nobody asked for',
    teaches: 'What a model does not name is allowed, unless additionalProperties is false.',
    fields: {
      ...sent,
      body: written({ sku: 'A-7', count: 2, admin: true }),
      models: [{ name: 'Order', schema: written(ORDER) }],
    },
    claims: { goesThrough: 1, keywordsRefusing: 0 },
    goals: [
      {
        id: 'closed',
        text: 'Close the model, so that a member it does not name is refused.',
        all: [{ observe: 'byBody', is: '==', value: 1 }],
      },
    ],
  }),
}
