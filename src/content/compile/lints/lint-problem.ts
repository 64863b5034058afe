import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'

export type Finding = {
  readonly rule: string
  /** Path inside the piece, for the line; the problem shows it after the piece's id. */
  readonly path?: readonly PropertyKey[]
  /** For findings in the text of a lesson: the line itself. */
  readonly line?: number
  readonly message: string
  readonly fix: string
  readonly level?: Problem['level']
}

/** A problem with a located piece of content. */
export function problemIn(
  item: Located<{ readonly id: string } | { readonly slug: string } | object>,
  finding: Finding,
): Problem {
  const { rule, path = [], line, message, fix, level = 'error' } = finding
  const id = idOf(item.value)
  return {
    level,
    rule,
    file: item.file,
    line: line ?? item.lineOf(path),
    path: [id, path.map(String).join('.')].filter((part) => part !== '').join(' '),
    message,
    fix,
  }
}

function idOf(value: object): string {
  if ('id' in value && typeof value.id === 'string') return value.id
  if ('slug' in value && typeof value.slug === 'string') return value.slug
  return ''
}
