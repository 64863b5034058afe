import { compileModels } from '#engine/gateway/validation/models.ts'
import { compileValidation } from '#engine/gateway/validation/validate-request.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** How many orders there are, and how many of each kind that has something odd about it. */
type Story = Record<'orders' | 'lacking' | 'text' | 'vendor' | 'bare', number>
type Order = { readonly shop: string | null; readonly type: string; readonly body: string }

const MODEL = { type: 'object', required: ['sku', 'count'] }
const LACKING = '{"sku": "A-7"}'
const ORDER: Order = { shop: 'north', type: 'application/json', body: '{"sku": "A-7", "count": 2}' }
/** What is odd about the orders of a kind. */
const KINDS = {
  lacking: { body: LACKING },
  text: { type: 'text/plain', body: LACKING },
  vendor: { type: 'application/vnd.orders+json' },
  bare: { shop: null },
}

/** A model for $default and a validator for bodies alone: how many of four kinds of odd orders reach the function? */
export const defaultModel: Family<Story> = {
  id: 'default-model',
  draw: (pick) => ({
    orders: pick(300, 900, 10),
    lacking: pick(4, 60),
    text: pick(4, 50),
    vendor: pick(4, 40),
    bare: pick(4, 40),
  }),
  key: passed,
  slips: (numbers) => {
    const { orders, lacking, vendor, bare } = numbers
    const key = passed(numbers)
    return {
      'json-alone': orders - lacking,
      'other-types-refused': key - vendor,
      'header-as-well': key - bare,
      'the-refused': orders - key,
    }
  },
  working: (numbers) => ({ refused: numbers.orders - passed(numbers) }),
  flips: () => [],
  rejects: ({ lacking, text, vendor, bare }) => vendor === bare || lacking === text,
  scenario: () => ({
    sim: 'validation',
    preset: 'type-without-model',
    set: {
      validator: 'body',
      'required.0': 'header.x-shop',
      'headers.0': `Content-Type: ${KINDS.text.type}`,
      'headers.1': `x-shop: ${ORDER.shop}`,
      body: LACKING,
      'models.0.type': '$default',
      'models.0.schema': JSON.stringify(MODEL, null, 2),
    },
  }),
}

/** Orders that the validator lets through: each kind is validated once. */
function passed({ orders, lacking, text, vendor, bare }: Story): number {
  const kinds: readonly (readonly [number, Order])[] = [
    [lacking, { ...ORDER, ...KINDS.lacking }],
    [text, { ...ORDER, ...KINDS.text }],
    [vendor, { ...ORDER, ...KINDS.vendor }],
    [bare, { ...ORDER, ...KINDS.bare }],
    [orders - lacking - text - vendor - bare, ORDER],
  ]
  const isFine = validator()
  return kinds.reduce((sum, [count, order]) => sum + (isFine(order) ? count : 0), 0)
}

function validator(): (order: Order) => boolean {
  const validate = compileValidation(
    {
      validator: { parameters: false, body: true },
      requestParameters: { 'method.request.header.x-shop': true },
      requestModels: { $default: 'Order' },
    },
    compileModels({ Order: MODEL }, 'a1b2c3d4e5'),
  )
  return ({ shop, type, body }) => {
    const header = { ...(shop === null ? {} : { 'x-shop': shop }), 'Content-Type': type }
    return validate({ values: { path: {}, querystring: {}, header }, contentType: type, body }).isValid
  }
}
