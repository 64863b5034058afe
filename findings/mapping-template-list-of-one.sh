#!/usr/bin/env bash
# api-gateway-mapping-template 0.0.8 (the renderer of API Gateway templates on npm): a JSONPath with [*] that finds one value
# gives that value and not a list of it. A template that is tested with two lines of an order works; with one line
# $input.json prints an object where the backend expects a list, and #foreach prints nothing at all. The path without [*]
# keeps its list. Expected, as in Jayway's JSONPath, which API Gateway names: a path with a wildcard always gives a list.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund api-gateway-mapping-template@0.0.8 >/dev/null
cat >check.cjs <<'J'
const render = require('api-gateway-mapping-template')
const shown = (template, lines) =>
  render({ template, payload: JSON.stringify({ lines }), params: {}, context: {} })
const one = [{ sku: 'A-1' }]
const two = [{ sku: 'A-1' }, { sku: 'B-2' }]
const each = "#foreach($sku in $input.path('$.lines[*].sku'))<$sku>#end"
const seen = {
  'json [*], two': shown("$input.json('$.lines[*]')", two),
  'json [*], one': shown("$input.json('$.lines[*]')", one),
  'json without [*], one': shown("$input.json('$.lines')", one),
  'foreach [*], two': shown(each, two),
  'foreach [*], one': shown(each, one),
}
console.log(seen)
const expected = [
  '[{"sku":"A-1"},{"sku":"B-2"}]',
  '{"sku":"A-1"}',
  '[{"sku":"A-1"}]',
  '<A-1><B-2>',
  '',
]
if (JSON.stringify(Object.values(seen)) !== JSON.stringify(expected)) process.exit(1)
J
node check.cjs
