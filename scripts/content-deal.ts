import { readFileSync } from 'node:fs'

import { parse } from 'yaml'

import { dealKey } from '#content/compile/deal.ts'

const USAGE = `Deals the key of each set of options, before its stem is written.

  npm run -s content:deal -- sets.yaml

The file holds a list of sets: \`- { id: q.throttling.017, choose: 1, options: [text, text, text, text] }\`.
\`choose\` may be left out and is 1. The same texts always deal the same key.`

type WrittenSet = { readonly id: string; readonly choose?: number; readonly options: readonly string[] }

function isSet(entry: unknown): entry is WrittenSet {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('options' in entry)) return false
  return Array.isArray(entry.options) && entry.options.every((text) => typeof text === 'string')
}

function run(file: string): void {
  const sets: unknown = parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(sets) || !sets.every(isSet)) {
    console.error(`${file} is not a list of sets, each with an id and a list of options.\n\n${USAGE}`)
    process.exitCode = 1
    return
  }
  for (const { id, options, choose = 1 } of sets) {
    console.log(id)
    for (const index of dealKey({ options, choose })) console.log(`  key: ${options[index]}`)
  }
}

const [file] = process.argv.slice(2)
if (file === undefined || file === '--help') console.log(USAGE)
else run(file)
