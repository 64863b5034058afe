import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

const model = (schema: object) => ({ 'models.0.schema': JSON.stringify(schema) })

/** One way to reach each goal of the validation bench, as edits of its panes and controls. */
export const VALIDATION_SOLUTIONS: Readonly<Record<string, Edits>> = {
  'validation/order-in-form/too-many': { body: '{"sku":"A-7","count":21}' },
  'validation/parameters-first/body-next': { headers: ['Content-Type: application/json', 'X-Client: web'] },
  'validation/format-of-a-parameter/refused': { line: 'GET /quotes?page=' },
  'validation/type-without-model/no-way-out': { 'models.0.type': '$default' },
  'validation/empty-body/allowed': model({ type: 'object' }),
  'validation/not-json/mended': { body: '{"sku": "A-7", "count": 2}' },
  'validation/two-things-wrong/in-form': { body: '{"sku":"A-7","count":4}' },
  'validation/one-of/one': { body: '{"card":"4111"}' },
  'validation/model-of-models/line-mended': {
    body: '{"lines":[{"sku":"A-7","count":2},{"sku":"B-1","count":1}]}',
  },
  'validation/what-an-import-drops/required-more': model({
    type: 'object',
    required: ['lines', 'shop'],
    properties: { lines: { type: 'array', minItems: 1 } },
  }),
  'validation/one-member-more/closed': model({
    type: 'object',
    required: ['sku', 'count'],
    properties: { sku: { type: 'string' }, count: { type: 'integer' } },
    additionalProperties: false,
  }),
}
