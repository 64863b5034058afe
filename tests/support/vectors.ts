import { existsSync, readFileSync } from 'node:fs'

/** Recorded behaviour and public suites lie beside the project, where they are at all. */
const SHARED = '../shared/vectors'
/** Those of our own making are kept in the project. */
const FIXTURES = 'tests/fixtures/vectors'

/** The cases of a set that lies beside the project; empty, and to be skipped by name, where it does not. */
export function sharedVectors<Case>(name: string): readonly Case[] {
  return casesOf<Case>(`${SHARED}/${name}.json`)
}

/** The cases of a set that the project holds. */
export function ownVectors<Case>(name: string): readonly Case[] {
  const cases = casesOf<Case>(`${FIXTURES}/${name}.json`)
  if (cases.length === 0) throw new Error(`${FIXTURES}/${name}.json holds no cases.`)
  return cases
}

function casesOf<Case>(file: string): readonly Case[] {
  if (!existsSync(file)) return []
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }).cases
}
