import { compileModels } from '#engine/gateway/validation/models.ts'
import { compileValidation } from '#engine/gateway/validation/validate-request.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** How many orders there are, and how many of each kind that has something odd about it. */
type Story = Record<'orders' | 'blank' | 'unknown' | 'lacking' | 'text', number>
type Order = { readonly shop: string; readonly type: string; readonly body: string }

const MODEL = { type: 'object', required: ['sku', 'count'] }
const ORDER: Order = { shop: 'north', type: 'application/json', body: '{"sku": "A-7", "count": 2}' }
/** What is odd about the orders of a kind. */
const KINDS = {
  blank: { shop: ' ' },
  unknown: { shop: 'nowhere' },
  lacking: { body: '{"sku": "A-7"}' },
  text: { type: 'text/plain', body: 'two of A-7, please' },
}

/** Four kinds of odd orders meet a validator for parameters and body: how many calls get 400? */
export const refusedOrders: Family<Story> = {
  id: 'refused-orders',
  draw: (pick) => ({
    orders: pick(300, 900, 10),
    blank: pick(4, 40),
    unknown: pick(4, 40),
    lacking: pick(4, 60),
    text: pick(4, 50),
  }),
  key: refused,
  slips: ({ blank, unknown, lacking, text }) => ({
    'all-that-are-odd': blank + unknown + lacking + text,
    'format-as-well': blank + unknown + lacking,
    'every-type': blank + lacking + text,
    'bodies-alone': lacking,
  }),
  working: (numbers) => ({ passed: numbers.orders - refused(numbers) }),
  flips: () => [],
  rejects: () => false,
  scenario: () => ({
    sim: 'validation',
    preset: 'type-without-model',
    set: {
      'required.0': 'header.x-shop',
      'headers.0': `Content-Type: ${KINDS.text.type}`,
      'headers.1': `x-shop: ${ORDER.shop}`,
      body: KINDS.text.body,
      'models.0.schema': JSON.stringify(MODEL, null, 2),
    },
  }),
}

/** Orders that the validator does not let through: each kind is validated once. */
function refused({ orders, blank, unknown, lacking, text }: Story): number {
  const kinds: readonly (readonly [number, Order])[] = [
    [blank, { ...ORDER, ...KINDS.blank }],
    [unknown, { ...ORDER, ...KINDS.unknown }],
    [lacking, { ...ORDER, ...KINDS.lacking }],
    [text, { ...ORDER, ...KINDS.text }],
    [orders - blank - unknown - lacking - text, ORDER],
  ]
  const isFine = validator()
  return kinds.reduce((sum, [count, order]) => sum + (isFine(order) ? 0 : count), 0)
}

function validator(): (order: Order) => boolean {
  const validate = compileValidation(
    {
      validator: { parameters: true, body: true },
      requestParameters: { 'method.request.header.x-shop': true },
      requestModels: { 'application/json': 'Order' },
    },
    compileModels({ Order: MODEL }, 'a1b2c3d4e5'),
  )
  return ({ shop, type, body }) => {
    const header = { 'x-shop': shop, 'Content-Type': type }
    return validate({ values: { path: {}, querystring: {}, header }, contentType: type, body }).isValid
  }
}
