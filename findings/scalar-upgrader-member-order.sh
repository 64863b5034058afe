#!/usr/bin/env bash
# @scalar/openapi-upgrader 0.1.11: Swagger 2 to OpenAPI 3 depends on the order of members. A body parameter that a path item
# shares among its operations reaches only the operations that stand after `parameters` in the object, although the order
# of members of a JSON object means nothing: an operation that stands before it loses its body without a word.
# Seen: with `parameters` first the operation has a requestBody, with `parameters` last it has none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @scalar/openapi-upgrader@0.1.11
cat > try.mjs <<'JS'
import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
const parameters = [{ in: 'body', name: 'order', schema: { type: 'object' } }]
const post = () => ({ responses: { 200: { description: 'ok' } } })
const upgraded = (item) =>
  upgradeFromTwoToThree({ swagger: '2.0', info: { title: 't', version: '1' }, paths: { '/orders': item } }).paths['/orders']
const first = upgraded({ parameters: structuredClone(parameters), post: post() }).post.requestBody !== undefined
const last = upgraded({ post: post(), parameters: structuredClone(parameters) }).post.requestBody !== undefined
console.log(`requestBody with parameters first: ${first}; last: ${last}`)
process.exit(first && !last ? 0 : 1)
JS
node try.mjs
