import type * as z from 'zod/mini'

import type { Problem } from './problem.ts'
import type { Located, YamlFile } from './yaml-file.ts'
import { locate } from './yaml-file.ts'

export type Validated<T> = { readonly items: readonly Located<T>[]; readonly problems: readonly Problem[] }

/** The schema of one entry, or the reason why there is none. */
export type SchemaChoice<T> =
  | { readonly schema: z.ZodMiniType<T> }
  | { readonly expected: string; readonly at: string }

/** Validates one value of a file at `path`; valid values come back located, with what they were parsed to. */
export function validateAt<T>(
  source: YamlFile,
  path: readonly PropertyKey[],
  value: unknown,
  schema: z.ZodMiniType<T>,
): Validated<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { items: [locate(source, path, parsed.data)], problems: [] }
  const problems = parsed.error.issues.map((issue) => toProblem(source, path, value, issue))
  return { items: [], problems }
}

/** Validates a file that is a list of entries; valid entries are kept, each bad one is reported by itself. */
export function validateList<T>(source: YamlFile, choose: (entry: unknown) => SchemaChoice<T>): Validated<T> {
  if (source.problems.length > 0) return { items: [], problems: source.problems }
  if (source.data === null || source.data === undefined) return { items: [], problems: [] }
  if (!Array.isArray(source.data))
    return {
      items: [],
      problems: [schemaProblem(source, [], 'Expected a list of entries', 'Start each entry with “- ”')],
    }
  const results = source.data.map((entry: unknown, index) => {
    const choice = choose(entry)
    if ('schema' in choice) return validateAt(source, [index], entry, choice.schema)
    const path = [index, choice.at]
    const fix = `Set ${choice.at} to one of them`
    return { items: [], problems: [schemaProblem(source, path, `Expected ${choice.expected}`, fix)] }
  })
  return {
    items: results.flatMap(({ items }) => items),
    problems: results.flatMap(({ problems }) => problems),
  }
}

function toProblem(
  source: YamlFile,
  base: readonly PropertyKey[],
  value: unknown,
  issue: z.core.$ZodIssue,
): Problem {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const path = [...base, ...issue.path, ...extra]
  const { message, fix } = describeIssue(issue, valueAt(value, issue.path))
  const id = idOf(value)
  return {
    ...schemaProblem(source, path, message, fix),
    ...(id === undefined ? {} : { path: pathIn(id, issue.path) }),
  }
}

function schemaProblem(
  source: YamlFile,
  path: readonly PropertyKey[],
  message: string,
  fix: string,
): Problem {
  return {
    level: 'error',
    rule: 'schema',
    file: source.file,
    line: source.lineOf(path),
    path: path.map(String).join('.'),
    message,
    fix,
  }
}

type Words = { readonly message: string; readonly fix: string }

/** What was expected and what to do about it, for one zod issue. */
function describeIssue(issue: z.core.$ZodIssue, got: unknown): Words {
  if (issue.code === 'unrecognized_keys')
    return {
      message: `No such field here: ${issue.keys.join(', ')}`,
      fix: 'Correct the spelling or remove it; inside { } quote text that holds a comma',
    }
  if (got === undefined) return { message: `Missing; expected ${expectedBy(issue)}`, fix: 'Add the field' }
  return { message: `Expected ${expectedBy(issue)}, got ${show(got)}`, fix: 'Change the value' }
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.length === 1
        ? `“${String(issue.values[0])}”`
        : `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `${sizeWord(issue.origin)} ${String(issue.minimum)} or more`
    case 'too_big':
      return `${sizeWord(issue.origin)} ${String(issue.maximum)} or less`
    case 'invalid_union':
      return 'one of the forms that the field allows'
    default:
      return issue.message
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}

function sizeWord(origin: string): string {
  return origin === 'array' ? 'a list with' : origin === 'string' ? 'text with' : 'a number of'
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Readonly<Record<PropertyKey, unknown>>)[key] : undefined,
    value,
  )
}

function idOf(value: unknown): string | undefined {
  const id = valueAt(value, ['id']) ?? valueAt(value, ['slug'])
  return typeof id === 'string' ? id : undefined
}

function pathIn(id: string, path: readonly PropertyKey[]): string {
  return path.length === 0 ? id : `${id} ${path.map(String).join('.')}`
}

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? typeof value
  return json.length > 60 ? `${json.slice(0, 57)}…` : json
}
