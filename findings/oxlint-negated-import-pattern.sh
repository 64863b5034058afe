#!/usr/bin/env bash
# oxlint 1.94.0, rule no-restricted-imports: a negated entry ("!…") in one pattern group exempts an import from every
# other group of the rule as well. ESLint 9.39.1 reads the groups one by one, and reports with the same configuration.
# So a layer rule ("only our layer") beside a second, narrower ban silently switches the ban off.
# Exits 1 if that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent oxlint@1.94.0 eslint@9.39.1 >/dev/null 2>&1
mkdir src
echo "import { x } from '@app/engine/review/card.js'; export const a = [x]" > src/a.js
ban='{ "group": ["@app/engine/review/**"] }'
both="[{ \"group\": [\"@app/**\", \"!@app/engine/**\"] }, $ban]"
echo "{ \"rules\": { \"no-restricted-imports\": [\"error\", { \"patterns\": $both }] } }" > both.json
echo "{ \"rules\": { \"no-restricted-imports\": [\"error\", { \"patterns\": [$ban] }] } }" > alone.json
echo "export default [{ rules: { 'no-restricted-imports': ['error', { patterns: $both }] } }]" > eslint.config.mjs
count() { grep -c "is restricted" || true; }
with=$(npx oxlint -c both.json src 2>&1 | count)
alone=$(npx oxlint -c alone.json src 2>&1 | count)
peer=$(npx eslint src 2>&1 | count)
echo "reports by oxlint, the ban beside a group with a negation: $with"
echo "reports by oxlint, the ban alone: $alone"
echo "reports by ESLint, the ban beside a group with a negation: $peer"
[ "$with" -eq 0 ] && [ "$alone" -ge 1 ] && [ "$peer" -ge 1 ]
