#!/usr/bin/env bash
# react-router 7.18.5 ships a production build that its exports never lead to.
#
# Seen with react-router 7.18.5 and esbuild 0.25.12 (Node 20.19 or newer). The package holds dist/development and
# dist/production, which differ in ENABLE_DEV_WARNINGS. Its "exports" name dist/development under every condition, so a
# bundler that builds for production, with the condition "production" set and NODE_ENV replaced, still takes the
# development build with its warnings. One would expect "production" to lead to dist/production, or a default that does.
# A build that wants it has to alias the package to dist/production by path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund react-router@7.18.5 react@19.2.0 react-dom@19.2.0 esbuild@0.25.12 >/dev/null

cat >entry.js <<'JS'
import { createBrowserRouter } from 'react-router'
globalThis.router = createBrowserRouter
JS
npx esbuild entry.js --bundle --format=esm --conditions=production,module --define:process.env.NODE_ENV='"production"' \
  --metafile=meta.json --outfile=out.js --log-level=error

node -e '
const { inputs } = JSON.parse(require("fs").readFileSync("meta.json", "utf8"))
const used = [...new Set(Object.keys(inputs).map((path) => /react-router\/dist\/(\w+)\//.exec(path)?.[1]).filter(Boolean))]
const { exports } = JSON.parse(require("fs").readFileSync("node_modules/react-router/package.json", "utf8"))
const hasProduction = JSON.stringify(exports["."]).includes("dist/production")
const flag = (build) => {
  const dir = `node_modules/react-router/dist/${build}`
  const text = require("fs").readdirSync(dir).filter((f) => f.endsWith(".mjs")).map((f) => require("fs").readFileSync(`${dir}/${f}`, "utf8")).join("\n")
  return /ENABLE_DEV_WARNINGS = (true|false)/.exec(text)?.[1]
}
console.log("taken by a production bundle:", used.join(", "))
console.log("exports name dist/production:", hasProduction)
console.log("ENABLE_DEV_WARNINGS in dist/development:", flag("development"), "- in dist/production:", flag("production"))
const asSeen = used.join() === "development" && !hasProduction && flag("development") === "true" && flag("production") === "false"
console.log(asSeen ? "as seen" : "CHANGED")
process.exit(asSeen ? 0 : 1)
'
