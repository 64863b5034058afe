import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { type FamilyWords, generate } from '#engine/questions/families/generate.ts'
import { FAMILIES } from '#engine/questions/families/registry.ts'
import type { Question } from '#engine/questions/question.ts'

/** Every question of the build that is asked, with its key, read from the files that the browser gets. */
export async function builtQuestions(): Promise<ReadonlyMap<string, Question>> {
  // The index for session builders lists them too, without their texts.
  const found = (await builtLists('[{"id":"q.')) as readonly (Question | { readonly id: string })[]
  const retired = retiredIds()
  return new Map(
    found.flatMap((one) => ('stem' in one && !retired.has(one.id) ? [[one.id, one] as const] : [])),
  )
}

/** Ids that are never asked again. */
function retiredIds(): ReadonlySet<string> {
  const files = readdirSync('content/questions').map((topic) =>
    join('content/questions', topic, 'retired.yaml'),
  )
  const texts = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))
  return new Set(texts.flatMap((text) => text.match(/(?<=^- id: )\S+/gm) ?? []))
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
