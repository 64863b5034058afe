#!/usr/bin/env bash
# @cfworker/json-schema 4.1.6, draft 4: it looks for schemas inside every keyword that it doesn't know, so data in an
# OpenAPI `example` (or any x- keyword, or a dependency named "id") with a member `id` is taken for a schema with an
# address. Two examples with the same id make a valid schema throw "Duplicate schema URI"; with `default` (or with one
# of the two ids changed) the same schema is fine. JSON Schema: keywords that are not known are ignored.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @cfworker/json-schema@4.1.6
cat > check.mjs <<'J'
import { Validator } from '@cfworker/json-schema'
const pets = (keyword) => ({
  type: 'object',
  properties: {
    dog: { type: 'object', [keyword]: { id: 'rex', age: 3 } },
    walker: { type: 'object', [keyword]: { id: 'rex', name: 'Ann' } },
  },
})
const outcome = (keyword) => {
  try {
    return new Validator(pets(keyword), '4').validate({ dog: {} }).valid
  } catch (error) {
    return error.message
  }
}
const seen = Object.fromEntries(['example', 'x-sample', 'default', 'examples'].map((keyword) => [keyword, outcome(keyword)]))
console.log(JSON.stringify(seen, null, 1))
const duplicate = 'Duplicate schema URI "https://github.com/rex".'
const expected = { example: duplicate, 'x-sample': duplicate, default: true, examples: duplicate }
if (JSON.stringify(seen) !== JSON.stringify(expected)) { console.error('The behaviour has changed.'); process.exit(1) }
J
node check.mjs
