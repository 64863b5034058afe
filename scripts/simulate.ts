import { readFileSync } from 'node:fs'

import { simulate } from './simulate/command.ts'

// A reader that has seen enough, such as head, is no error.
process.stdout.on('error', () => process.exit(0))

process.exitCode = await simulate(process.argv.slice(2), {
  read: (source) => readFileSync(source === '-' ? 0 : source, 'utf8'),
  write: async (text) => {
    if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  },
  complain: (text) => process.stderr.write(text),
})
