import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Question } from '#engine/items/question.ts'

/** Every question of the build, with its key, read from the files that the browser gets. */
export async function builtQuestions(): Promise<ReadonlyMap<string, Question>> {
  const assets = resolve('dist/assets')
  const files = readdirSync(assets).filter(
    (name) => name.endsWith('.js') && readFileSync(join(assets, name), 'utf8').includes('[{"id":"q.'),
  )
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(join(assets, name)).href) as Promise<Record<string, unknown>>),
  )
  const found = modules.flatMap((module) => Object.values(module).flat()) as readonly Question[]
  return new Map(found.map((question) => [question.id, question]))
}
