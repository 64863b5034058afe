import { readFileSync } from 'node:fs'

import { parse } from 'yaml'

import { dealKey } from '#content/compile/deal.ts'

const USAGE = `Deals the key of each set of options, before its stem is written.

  npm run -s content:deal -- sets.yaml

The file holds a list of sets: \`- { id: q.throttling.017, choose: 1, options: [text, text, text, text] }\`.
\`choose\` may be left out and is 1. The same texts always deal the same key.

An item that weighs has \`{ text, best }\` for each option that works, \`best\` being the requirement of degree that
would make it the answer; the others stay plain texts. Only options with \`best\` are dealt, and the requirement is
printed with the key.`

type WrittenOption = string | { readonly text: string; readonly best: string }
type WrittenSet = {
  readonly id: string
  readonly choose?: number
  readonly options: readonly WrittenOption[]
}

function isOption(entry: unknown): entry is WrittenOption {
  if (typeof entry === 'string') return true
  if (typeof entry !== 'object' || entry === null || !('text' in entry) || !('best' in entry)) return false
  return typeof entry.text === 'string' && typeof entry.best === 'string'
}

function isSet(entry: unknown): entry is WrittenSet {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('options' in entry)) return false
  return Array.isArray(entry.options) && entry.options.every(isOption)
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
    const texts = options.map((option) => (typeof option === 'string' ? option : option.text))
    const among = options.flatMap((option, index) => (typeof option === 'string' ? [] : [index]))
    const set = { options: texts, choose, ...(among.length === 0 ? {} : { among }) }
    for (const index of dealKey(set)) {
      const option = options[index]
      console.log(`  key: ${texts[index]}`)
      if (typeof option === 'object') console.log(`  because: ${option.best}`)
    }
  }
}

const [file] = process.argv.slice(2)
if (file === undefined || file === '--help') console.log(USAGE)
else run(file)
