#!/usr/bin/env bash
# jsonschema 1.5.0 (the most downloaded pure JavaScript validator of drafts 3 to 7) compares a list and an object by their
# members alone, as long as the list stands in the schema: {} fits {"enum": [[]]} and {"0": 1} fits {"enum": [[1]]}.
# JSON Schema: values of different types are never equal.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jsonschema@1.5.0
cat > check.cjs <<'J'
const { Validator } = require('jsonschema')
const valid = (schema, value) => new Validator().validate(value, schema).valid
const seen = {
  'enum [[]] takes {}': valid({ enum: [[]] }, {}),
  'enum [[1]] takes {"0":1}': valid({ enum: [[1]] }, { 0: 1 }),
  'enum [{}] takes []': valid({ enum: [{}] }, []),
  'enum [[]] takes [1]': valid({ enum: [[]] }, [1]),
}
console.log(JSON.stringify(seen, null, 1))
const expected = { 'enum [[]] takes {}': true, 'enum [[1]] takes {"0":1}': true, 'enum [{}] takes []': false, 'enum [[]] takes [1]': false }
if (JSON.stringify(seen) !== JSON.stringify(expected)) { console.error('The behaviour has changed.'); process.exit(1) }
J
node check.cjs
