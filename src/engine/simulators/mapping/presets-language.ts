import { lines, preset, type MappingPresets } from './preset.ts'
import { VERDICT } from './trace.ts'

const sent = { line: 'POST /orders', resource: '/orders', headers: ['Content-Type: application/json'] }
const thousand = (items: number): string => JSON.stringify(Array.from({ length: items }, (_, item) => item))

/** What the language does that one would not guess. */
export const languagePresets: MappingPresets = {
  'list-and-map': preset({
    title: 'A list and an object, printed',
    teaches: 'What $input.path gives is an object of Java: a map prints as {sku=A-1}, and that is not JSON.',
    at: ({ verdict }) => verdict === VERDICT.value,
    fields: {
      ...sent,
      body: '{"one":{"sku":"A-1"},"all":[{"sku":"A-1"}]}',
      template: lines("$input.path('$.one')", "$input.path('$.all')", "$input.json('$.one')"),
    },
    claims: { values: 3, isJson: 0, sameInVelocity: 0 },
    goals: [
      {
        id: 'json',
        text: 'Print the object alone, and as JSON.',
        all: [
          { observe: 'isJson', is: '==', value: 1 },
          { observe: 'values', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'missing-is-true': preset({
    title: 'A condition on a field that is missing',
    teaches:
      'A field that is missing is the empty text, which #if takes for true; compare it with "" instead.',
    at: ({ verdict }) => verdict === VERDICT.true,
    fields: {
      ...sent,
      body: '{"sku":"A-1"}',
      template: lines(
        "#if($input.path('$.coupon'))",
        '{"discount": true}',
        '#else',
        '{"discount": false}',
        '#end',
      ),
    },
    claims: { taken: 1, skipped: 0, isJson: 1 },
    goals: [
      {
        id: 'no-discount',
        text: 'Write the condition so that an order without a coupon gets no discount.',
        all: [
          { observe: 'taken', is: '==', value: 0 },
          { observe: 'skipped', is: '==', value: 1 },
          { observe: 'isJson', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'whole-numbers': preset({
    title: 'Seven divided by two',
    teaches: 'Whole numbers are divided without a rest: what is left over is dropped.',
    fields: {
      ...sent,
      body: '{"count":7}',
      template: lines("#set($half = $input.path('$.count') / 2)", '$half'),
    },
    claims: { number: 3, sets: 1 },
    predict: {
      ask: 'The template divides a count of 7 by 2. What does it print?',
      observe: 'number',
      unit: '',
      tolerance: 0,
    },
  }),
  'quote-in-text': preset({
    title: 'A quotation mark from outside',
    teaches: 'A value goes into the output as it is: its quotation marks end yours, unless you escape them.',
    fields: {
      ...sent,
      body: lines('{', '  "name": "the \\"Crow\\"",', '  "seats": 40', '}'),
      template: lines(
        '{',
        '  "name": "$input.path(\'$.name\')",',
        '  "seats": $input.path(\'$.seats\')',
        '}',
      ),
    },
    claims: { isJson: 0, values: 2 },
    goals: [
      {
        id: 'escaped',
        text: 'Change the template so that its output is JSON again, with the name in it.',
        all: [
          { observe: 'isJson', is: '==', value: 1 },
          { observe: 'values', is: '==', value: 2 },
        ],
      },
    ],
  }),
  'comma-too-many': preset({
    title: 'A comma after the last item',
    teaches: 'A loop that prints a comma each round prints one too many; $foreach.hasNext knows the last.',
    fields: {
      ...sent,
      body: '{"skus":["A-1","B-7","C-3"]}',
      template: lines("[#foreach($sku in $input.path('$.skus'))", '  "$sku",', '#end]'),
    },
    claims: { isJson: 0, values: 3, items: -1 },
    goals: [
      {
        id: 'three-items',
        text: 'Make the output a list of three in JSON.',
        all: [{ observe: 'items', is: '==', value: 3 }],
      },
    ],
  }),
  'thousand-rounds': preset({
    title: 'A list that is too long for a loop',
    teaches: 'On a REST API a loop ends after a thousand rounds, and what stands behind them is missing.',
    at: ({ verdict }) => verdict === VERDICT.loop,
    fields: {
      ...sent,
      body: thousand(1_200),
      template: "[#foreach($n in $input.path('$'))$n#if($foreach.count < 1000),#end#end]",
    },
    claims: { items: 1_000, isJson: 1 },
    predict: {
      ask: 'The body is a list of 1,200 numbers. How many of them does the loop print?',
      observe: 'items',
      unit: 'numbers',
      tolerance: 0,
    },
  }),
  'nothing-there': preset({
    title: 'A name that leads nowhere',
    teaches: 'A reference without a value prints nothing at all, where plain Velocity prints its own source.',
    at: ({ verdict }) => verdict === VERDICT.blank,
    fields: {
      ...sent,
      body: '{"sku":"A-1"}',
      stageVariables: ['warehouse=north'],
      template: lines('from $stageVariables.warehouse', 'to $stageVariables.adress', 'sku $body.sku'),
    },
    claims: { blanks: 2, values: 1, sources: 0, sameInVelocity: 0 },
    goals: [
      {
        id: 'velocity',
        text: 'Render it with plain Velocity, and see the names.',
        all: [{ observe: 'sources', is: '==', value: 2 }],
      },
    ],
  }),
  'does-not-parse': preset({
    title: 'A directive without its end',
    teaches: 'A template is read as a whole before any of it runs: one #end too few, and nothing is printed.',
    fields: {
      ...sent,
      body: '{"skus":["A-1"]}',
      template: lines("#foreach($sku in $input.path('$.skus'))", '  "$sku"#if($foreach.hasNext),', '#end'),
    },
    claims: { failed: 1, letters: 0 },
    goals: [
      {
        id: 'closed',
        text: 'Add what is missing, so that the template runs.',
        all: [{ observe: 'failed', is: '==', value: 0 }],
      },
    ],
  }),
}
