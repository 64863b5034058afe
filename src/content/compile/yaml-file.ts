import { LineCounter, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'

import type { Problem } from './problem.ts'

/** A parsed piece of content and where it stands. */
export type Located<T> = {
  readonly value: T
  readonly file: string
  /** Line of a path inside the piece, or of the nearest thing above it that exists. */
  readonly lineOf: (path?: readonly PropertyKey[]) => number
}

export type YamlFile = {
  readonly file: string
  readonly data: unknown
  readonly lineOf: (path: readonly PropertyKey[]) => number
  readonly problems: readonly Problem[]
}

/** Parses one YAML document. `firstLine` is the line of the file on which `text` starts. Never throws. */
export function parseYaml(file: string, text: string, firstLine = 1): YamlFile {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, merge: false })
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line) + firstLine - 1
  const broken = (line: number, message: string): Problem => ({
    level: 'error',
    rule: 'yaml',
    file,
    line,
    path: '',
    message: `The YAML does not parse: ${firstSentence(message)}`,
    fix: 'Quote text that holds a colon, a hash or a brace, and check the indentation',
  })
  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path))
  const problems = document.errors.map((error) => broken(lineAt(error.pos[0]), error.message))
  if (problems.length > 0) return { file, data: undefined, lineOf, problems }
  try {
    return { file, data: document.toJS(), lineOf, problems }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { file, data: undefined, lineOf, problems: [broken(firstLine, message)] }
  }
}

/** The piece at `path` of a file. */
export function locate<T>(source: YamlFile, path: readonly PropertyKey[], value: T): Located<T> {
  return { value, file: source.file, lineOf: (inner = []) => source.lineOf([...path, ...inner]) }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const key of path) {
    const next = stepInto(node, key)
    if (next === undefined) break
    offset = next.offset
    node = next.node
  }
  return offset
}

function stepInto(
  node: unknown,
  key: PropertyKey,
): { readonly node: unknown; readonly offset: number } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(key)]
    const offset = startOf(isPair(item) ? item.key : item)
    return offset === undefined ? undefined : { node: item, offset }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
  const offset = startOf(pair?.key)
  return pair === undefined || offset === undefined ? undefined : { node: pair.value, offset }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined
}

function firstSentence(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message
}
