#!/usr/bin/env bash
# @scalar/openapi-upgrader 0.1.11, Swagger 2.0 to OpenAPI 3.1: a `discriminator` stays the text that it was in 2.0 (in 3.x it
# is an object with propertyName), so a valid document becomes one that 3.1 does not allow. And the document that was handed
# in is changed: read it before, or hand in a copy.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @scalar/openapi-upgrader@0.1.11 >/dev/null
cat >check.mjs <<'J'
import { upgrade } from '@scalar/openapi-upgrader'
const document = () => ({
  swagger: '2.0',
  info: { title: 'pets', version: '1' },
  definitions: {
    Pet: { type: 'object', discriminator: 'kind', required: ['kind'], properties: { kind: { type: 'string' } } },
  },
  paths: {
    '/pets': {
      get: {
        parameters: [{ name: 'q', in: 'query', type: 'string' }],
        responses: { 200: { description: 'ok', schema: { $ref: '#/definitions/Pet' } } },
      },
    },
  },
})
const given = document()
const { openapi, components, paths } = upgrade(given, '3.1')
const operation = paths['/pets'].get
const seen = {
  openapi,
  discriminator: components.schemas.Pet.discriminator,
  'type of q': operation.parameters[0].schema.type,
  'the input is': JSON.stringify(given) === JSON.stringify(document()) ? 'as it was' : 'changed',
}
console.log(seen)
const expected = ['3.1.1', 'kind', 'string', 'changed']
if (JSON.stringify(Object.values(seen)) !== JSON.stringify(expected)) process.exit(1)
J
node check.mjs
