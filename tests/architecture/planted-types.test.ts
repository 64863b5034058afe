import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url).pathname
/** What reads stored data and content: the program of these files is small, and takes the compiler a second. */
const READERS = ['src/storage/log-format.ts', 'src/content/schema/fact.ts', 'src/content/schema/question.ts']

/** One change to a type, as someone makes it who forgets the schema. */
type Plant = { readonly file: string; readonly after: string; readonly add: string }

const EVENT: Plant = {
  file: 'src/engine/events/entry.ts',
  after: 'export type LogEvent =\n',
  add: `  | { readonly type: 'goal.reached'; readonly goal: string }\n`,
}
const RESPONSE: Plant = {
  file: 'src/engine/questions/response.ts',
  after: 'export type LearnerResponse =\n',
  add: `  | { readonly kind: 'drawing'; readonly strokes: readonly number[] }\n`,
}
const QUESTION: Plant = {
  file: 'src/engine/questions/question.ts',
  after: 'export type Question =\n',
  add: `  | (Common & { readonly kind: 'drawing'; readonly key: string })\n`,
}
const FACT: Plant = {
  file: 'src/engine/questions/fact.ts',
  after: 'export type Fact = {\n',
  add: '  readonly weight: number\n',
}

/** The files that do not compile once the changes are made. */
async function brokenBy(...plants: readonly Plant[]): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-types-'))
  try {
    for (const part of ['engine', 'storage', 'content'])
      cpSync(join(ROOT, 'src', part), join(folder, 'src', part), { recursive: true })
    for (const name of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(folder, name))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    for (const { file, after, add } of plants) {
      const text = readFileSync(join(folder, file), 'utf8')
      expect(text).toContain(after)
      writeFileSync(join(folder, file), text.replace(after, after + add))
    }
    const project = {
      extends: './tsconfig.json',
      include: [],
      files: READERS,
      compilerOptions: { types: [] },
    }
    writeFileSync(join(folder, 'planted.json'), JSON.stringify(project))
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const run = promisify(execFile)(tsc, ['-p', 'planted.json', '--pretty', 'false'], { cwd: folder })
    const output = await run.then(
      ({ stdout }) => stdout,
      (error: unknown) => String(Reflect.get(Object(error), 'stdout')),
    )
    return [...new Set([...output.matchAll(/^(\S+\.ts)\(/gm)].map(([, file]) => file ?? ''))].toSorted()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a type that its schema does not know', () => {
  it('does not compile: an event, a question kind, a field of a fact', async () => {
    expect(await brokenBy(EVENT, QUESTION, FACT)).toEqual([
      'src/content/schema/fact.ts',
      'src/content/schema/question.ts',
      'src/storage/log-format.ts',
    ])
  }, 60_000)

  it('does not compile: a kind of response, which the log alone stores', async () => {
    expect(await brokenBy(RESPONSE)).toEqual(['src/storage/log-format.ts'])
  }, 60_000)
})
