import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

/** One way to reach each goal of the mapping bench, as edits of its panes and controls. */
export const MAPPING_SOLUTIONS: Readonly<Record<string, Edits>> = {
  'mapping/order-for-backend/three-articles': {
    body: '{"customer":{"name":"Ada"},"note":"","lines":[{"sku":"A"},{"sku":"B"},{"sku":"C"}]}',
  },
  'mapping/hand-everything-on/fewer-loops': { line: 'GET /orders/17' },
  'mapping/message-for-sqs/encoded': {
    template: 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)',
  },
  'mapping/honest-404/found': { body: '{"found":true,"id":99}' },
  'mapping/header-for-tenant/two-overrides': {
    template: [
      '#set($context.requestOverride.header.X-Tenant = $context.authorizer.tenant)',
      '#set($context.requestOverride.header.X-Stage = $context.stage)',
      "$input.json('$')",
    ].join('\n'),
  },
  'mapping/broken-payload/mended': { body: '{"sku": "A-1", "count": 2}' },
  'mapping/list-and-map/json': { template: "$input.json('$.one')" },
  'mapping/missing-is-true/no-discount': {
    template: '#if($input.path(\'$.coupon\') != "")\n{"discount": true}\n#else\n{"discount": false}\n#end',
  },
  'mapping/quote-in-text/escaped': {
    template:
      '{"name": "$util.escapeJavaScript($input.path(\'$.name\'))", "seats": $input.path(\'$.seats\')}',
  },
  'mapping/comma-too-many/three-items': {
    template: '[#foreach($sku in $input.path(\'$.skus\'))"$sku"#if($foreach.hasNext),#end#end]',
  },
  'mapping/nothing-there/velocity': { dialect: 'velocity' },
  'mapping/does-not-parse/closed': {
    template: '#foreach($sku in $input.path(\'$.skus\'))"$sku"#if($foreach.hasNext),#end#end',
  },
}
