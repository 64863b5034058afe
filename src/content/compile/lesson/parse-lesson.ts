import { basename } from 'node:path'

import { lessonSchema, toFrontMatter } from '#content/schema/lesson.ts'
import type { LessonFile } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import { validateAt } from '#content/compile/validate.ts'
import { parseYaml } from '#content/compile/yaml-file.ts'

import { readLesson } from './lesson-tree.ts'
import type { MdxNode } from './mdx-node.ts'
import { parseTree } from './parse-tree.ts'

export function parseLesson(
  file: string,
  text: string,
): { readonly lesson?: LessonFile; readonly problems: readonly Problem[] } {
  const error = (line: number, message: string, fix: string): { readonly problems: readonly Problem[] } => ({
    problems: [{ level: 'error', rule: 'mdx', file, line, path: '', message, fix }],
  })
  let tree: MdxNode
  try {
    tree = parseTree(text)
  } catch (cause) {
    const { message, line } = parserMessage(cause)
    return error(line, `The MDX does not parse: ${message}`, 'Close every tag, and escape { and < in text')
  }
  const front = tree.children?.[0]
  if (front?.type !== 'yaml')
    return error(1, 'The lesson has no front matter', 'Start the file with a block between --- lines')
  const source = parseYaml(file, front.value ?? '', 2)
  const body = readLesson(file, tree)
  const meta = validateAt(source, [], source.data, lessonSchema)
  const problems = [...(source.problems.length > 0 ? source.problems : meta.problems), ...body.problems]
  const [valid] = meta.items
  if (valid === undefined) return { problems }
  const { doing, ...about } = toFrontMatter(valid.value)
  const value = {
    ...about,
    minutes: minutesOf(body, doing),
    sections: body.sections.map(({ id, title, depth }) => ({ id, title, depth })),
    words: body.words,
  }
  return { lesson: { ...valid, value, text: body }, problems: [...problems, ...misnamed(file, value)] }
}

/** Words that an adult reads in a minute, silently and without hurry; and what looking at an artefact takes. */
const WORDS_A_MINUTE = 240
const MINUTES_AN_ARTEFACT = 0.3

/** What a lesson takes: its words, what it shows, and the stated minutes of doing. */
function minutesOf({ words, artefacts }: LessonFile['text'], doing: number): number {
  return Math.round(words / WORDS_A_MINUTE + artefacts.length * MINUTES_AN_ARTEFACT + doing)
}

function misnamed(file: string, meta: LessonFile['value']): readonly Problem[] {
  const expected = `${String(meta.order).padStart(2, '0')}-${meta.slug}.mdx`
  if (basename(file) === expected) return []
  const message = `The file of lesson ${meta.order}, “${meta.slug}”, must be called ${expected}`
  const fix = 'Rename the file, or correct slug and order'
  return [{ level: 'error', rule: 'mdx', file, line: 1, path: '', message, fix }]
}

function parserMessage(cause: unknown): { readonly message: string; readonly line: number } {
  if (!(cause instanceof Error)) return { message: String(cause), line: 1 }
  const line = 'line' in cause && typeof cause.line === 'number' ? cause.line : 1
  return { message: 'reason' in cause ? String(cause.reason) : cause.message, line }
}
