import { lines, preset, type MappingPresets } from './preset.ts'
import { VERDICT } from './trace.ts'

const ORDER = lines(
  '{',
  '  "customer": { "name": "Ada", "city": "Ghent" },',
  '  "note": "two boxes",',
  '  "lines": [{ "sku": "A-1", "count": 2 }, { "sku": "B-7", "count": 1 }]',
  '}',
)
const JSON_TYPE = ['Content-Type: application/json']
const sent = { line: 'POST /orders', resource: '/orders', headers: JSON_TYPE }

/** What templates are written for: another body, another call, another status. */
export const requestPresets: MappingPresets = {
  'order-for-backend': preset({
    title: 'An order for an old backend',
    teaches: 'A template takes a body apart with $input.path and prints another one, piece by piece.',
    at: ({ verdict }) => verdict === VERDICT.loop,
    fields: {
      ...sent,
      line: 'POST /orders?shop=north',
      body: ORDER,
      template: lines(
        '{',
        '  "buyer": "$input.path(\'$.customer.name\')",',
        '  "remark": $input.json(\'$.note\'),',
        '  "shop": "$input.params(\'shop\')",',
        '  "articles": [',
        "  #foreach($line in $input.path('$.lines'))",
        '    "$line.sku"#if($foreach.hasNext),#end',
        '  #end',
        '  ]',
        '}',
      ),
    },
    claims: { isJson: 1, values: 5, loops: 1, blanks: 0 },
    goals: [
      {
        id: 'three-articles',
        text: 'Send an order with three articles: the loop prints a value more.',
        all: [
          { observe: 'values', is: '==', value: 6 },
          { observe: 'isJson', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'hand-everything-on': preset({
    title: 'Everything that arrived, in one object',
    teaches: '$input.params() has all parameters by place, and a loop in a loop prints each of them.',
    fields: {
      ...sent,
      line: 'GET /orders/17?page=2&size=10',
      resource: '/orders/{id}',
      template: lines(
        '#set($all = $input.params())',
        '{ "sent": $input.json(\'$\')#foreach($place in $all.keySet()),',
        '  "$place": {#foreach($name in $all.get($place).keySet())',
        '"$name": "$util.escapeJavaScript($all.get($place).get($name))"#if($foreach.hasNext),#end#end}#end',
        '}',
      ),
    },
    claims: { isJson: 1, loops: 4 },
    goals: [
      {
        id: 'fewer-loops',
        text: 'Send the request without a query string and see what is left of it.',
        all: [
          { observe: 'values', is: '<=', value: 9 },
          { observe: 'isJson', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'message-for-sqs': preset({
    title: 'A message for a queue, cut at its ampersand',
    teaches: 'A form-encoded body ends a value at the first ampersand, unless $util.urlEncode hides it.',
    fields: {
      ...sent,
      body: '{"shop":"Ham & Eggs","total":12}',
      template: 'Action=SendMessage&MessageBody=$input.body',
    },
    claims: { letters: 63, isJson: 0, values: 1 },
    goals: [
      {
        id: 'encoded',
        text: 'Pass the body through $util.urlEncode, so that no ampersand of it is left.',
        all: [{ observe: 'letters', is: '>=', value: 70 }],
      },
    ],
  }),
  'honest-404': preset({
    title: 'A backend that says 200 to everything',
    teaches:
      'A response template that sets $context.responseOverride.status gives the client another status.',
    at: ({ verdict }) => verdict === VERDICT.true,
    fields: {
      ...sent,
      direction: 'response',
      line: 'GET /orders/99',
      resource: '/orders/{id}',
      headers: [],
      body: '{"found":false,"text":"no such order"}',
      template: lines(
        "#set($answer = $input.path('$'))",
        '#if(!$answer.found)',
        '#set($context.responseOverride.status = 404)',
        '{"error": "$answer.text"}',
        '#else',
        "$input.json('$')",
        '#end',
      ),
    },
    claims: { status: 404, isJson: 1, taken: 1 },
    goals: [
      {
        id: 'found',
        text: 'Change the backend’s answer so that the status stays as it came.',
        all: [
          { observe: 'status', is: '==', value: -1 },
          { observe: 'isJson', is: '==', value: 1 },
        ],
      },
    ],
  }),
  'header-for-tenant': preset({
    title: 'A header that no client can choose',
    teaches: '$context.requestOverride puts what an authorizer found out into a header of the backend call.',
    at: ({ verdict }) => verdict === VERDICT.set,
    fields: {
      ...sent,
      body: '{"page":1}',
      headers: [...JSON_TYPE, 'X-Tenant: somebody-else'],
      context: '{"authorizer": {"tenant": "t-17"}}',
      template: lines(
        '#set($context.requestOverride.header.X-Tenant = $context.authorizer.tenant)',
        "$input.json('$')",
      ),
    },
    claims: { requestOverrides: 1, isJson: 1, sets: 1 },
    goals: [
      {
        id: 'two-overrides',
        text: 'Let the template override a header more, such as X-Stage with $context.stage.',
        all: [{ observe: 'requestOverrides', is: '>=', value: 2 }],
      },
    ],
  }),
  'one-name-three-places': preset({
    title: 'One name in three places',
    teaches:
      '$input.params(name) looks in the path first, then in the query string, and then in the headers.',
    fields: {
      line: 'GET /rooms/7?id=8',
      resource: '/rooms/{id}',
      headers: ['id: 9'],
      template: "$input.params('id')",
    },
    claims: { number: 7, values: 1 },
    predict: {
      ask: 'The path has id 7, the query string 8 and a header 9. What does the template print?',
      observe: 'number',
      unit: '',
      tolerance: 0,
    },
  }),
  'broken-payload': preset({
    title: 'A body that only begins like JSON',
    teaches: 'A body that begins like JSON and is broken is refused as soon as a template reads it.',
    fields: {
      ...sent,
      body: '{"sku": "A-1", "count": }',
      template: lines('{', '  "sku": "$input.path(\'$.sku\')"', '}'),
    },
    claims: { failed: 1, refused: 1, problemLine: 2 },
    goals: [
      {
        id: 'mended',
        text: 'Mend the body, so that the template has a result.',
        all: [
          { observe: 'failed', is: '==', value: 0 },
          { observe: 'isJson', is: '==', value: 1 },
          { observe: 'values', is: '==', value: 1 },
        ],
      },
    ],
  }),
}
