import { Validator, type Schema } from '@cfworker/json-schema'

import type { Json } from '#engine/core/json.ts'
import { compileSchema } from '#engine/gateway/validation/schema.ts'

import { compare, type Comparison } from './measure.ts'

/** An order as a model of an API would have it: names, sizes, a pattern, a choice, a reference and a list. */
const schema = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  type: 'object',
  required: ['id', 'customer', 'lines'],
  additionalProperties: false,
  definitions: {
    line: {
      type: 'object',
      required: ['sku', 'count'],
      properties: {
        sku: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{3,6}$' },
        count: { type: 'integer', minimum: 1, maximum: 1000 },
        price: { type: 'number', minimum: 0, multipleOf: 0.01 },
      },
    },
  },
  properties: {
    id: { type: 'string', minLength: 8, maxLength: 36 },
    customer: {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' }, name: { type: 'string', maxLength: 80 } },
    },
    state: { enum: ['open', 'paid', 'sent'] },
    lines: { type: 'array', items: { $ref: '#/definitions/line' } },
    note: { anyOf: [{ type: 'null' }, { type: 'string', maxLength: 200 }] },
  },
}

const order = (n: number) => ({
  id: `order-${n}`.padEnd(12, '0'),
  customer: { email: `buyer${n}@example.com`, name: 'Ann' },
  state: n % 3 === 0 ? 'lost' : 'open',
  lines: Array.from({ length: 10 }, (_, line) => ({
    sku: `AB-${1_000 + line}`,
    count: line + 1,
    price: line + 0.99,
  })),
  note: n % 2 === 0 ? null : 'ring twice',
})

/** A third of them is not valid, which both find at the same place. */
const orders = Array.from({ length: 30 }, (_, n) => order(n))
const VALID = 20

function ours(): () => number {
  const compiled = compileSchema(schema)
  return () => counted(orders.filter((body) => compiled.isValid(body)).length)
}

/** Its dereferenced schema is kept, as its readme has it; it stops at the first failure, as ours does. */
function cfworker(): () => number {
  const validator = new Validator(schema satisfies Json as Schema, '4')
  return () => counted(orders.filter((body) => validator.validate(body).valid).length)
}

function counted(valid: number): number {
  if (valid !== VALID) throw new Error(`The bench expects ${VALID} valid orders, not ${valid}.`)
  return orders.length
}

export function schemaComparison(): Comparison {
  return {
    title: 'bodies validated against a model',
    ours: { name: 'gatehouse', run: ours() },
    peer: { name: '@cfworker/json-schema', run: cfworker() },
    gate: 6,
  }
}

if (process.argv[1] === import.meta.filename) console.log(compare(schemaComparison()))
