/**
 * Something wrong with the content. `error` fails the build and the tests; so does `report`, which is what the
 * course as a whole still lacks, unless its rule is one of `NOT_YET`; `warning` is only shown.
 */
export type Problem = {
  readonly level: 'error' | 'report' | 'warning'
  /** The lint or check that found it, in kebab case. */
  readonly rule: string
  readonly file: string
  readonly line: number
  /** Dotted path or id inside the file; empty for the file as a whole. */
  readonly path: string
  readonly message: string
  readonly fix: string
}

/** Rules whose reports don't fail yet: an engine family without words is one that is being written. */
const NOT_YET: ReadonlySet<string> = new Set(['family'])

/** Whether a problem stops the build. */
export function stopsBuild({ level, rule }: Problem): boolean {
  return level === 'error' || (level === 'report' && !NOT_YET.has(rule))
}

/** One problem in one line, as a terminal can follow it: `file:line path: what. Fix.` */
export function formatProblem({ file, line, path, message, fix, rule }: Problem): string {
  const place = path === '' ? `${file}:${line}` : `${file}:${line} ${path}`
  return `${place}: ${sentence(message)} ${sentence(fix)} [${rule}]`
}

/** All problems as a readable list, or undefined if there are none. */
export function formatProblems(problems: readonly Problem[], most = 60): string | undefined {
  if (problems.length === 0) return undefined
  const lines = problems.slice(0, most).map((problem) => `  ${formatProblem(problem)}`)
  const more = problems.length > most ? [`  … and ${problems.length - most} more.`] : []
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return [`${count} in the content:`, ...lines, ...more].join('\n')
}

function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`
}
