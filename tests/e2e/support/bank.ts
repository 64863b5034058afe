import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { type FamilyWords, generate } from '#engine/questions/families/generate.ts'
import { FAMILIES } from '#engine/questions/families/registry.ts'
import type { Question } from '#engine/questions/question.ts'

/** Every question of the build, with its key, read from the files that the browser gets. */
export async function builtQuestions(): Promise<ReadonlyMap<string, Question>> {
  const found = (await builtLists('[{"id":"q.')) as readonly Question[]
  return new Map(found.map((question) => [question.id, question]))
}

/** The question of an id such as `g.two-waves.7`, made of the built words of its family. */
export async function generatedQuestion(id: string): Promise<Question | undefined> {
  const [, family = '', seed = ''] = id.split('.')
  const words = (await builtLists('[{"family":"')) as readonly FamilyWords[]
  const own = words.find((candidate) => candidate.family === family)
  const rules = FAMILIES[family]
  return own === undefined || rules === undefined ? undefined : generate(rules, own, Number(seed))
}

/** Everything that the built files hold in lists, of the files with this text in them. */
async function builtLists(text: string): Promise<readonly unknown[]> {
  const assets = resolve('dist/assets')
  const files = readdirSync(assets).filter(
    (name) => name.endsWith('.js') && readFileSync(join(assets, name), 'utf8').includes(text),
  )
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(assets, name)).href) as Promise<Record<string, unknown>>),
  )
  return modules.flatMap((module) => Object.values(module).flat())
}
