import { formatProblem, stopsBuild } from '#content/compile/problem.ts'
import { loadProject } from '#content/compile/project.ts'
import { reportOn } from '#content/compile/report.ts'

const USAGE = `Counts what the course and the question bank hold, and lists what is wrong with them.

  npm run -s content:report               a table to read
  npm run -s content:report -- --json     everything, as JSON
  npm run -s content:report -- --problems every finding, one a line; exit code 1 if one fails the build`

type Table = Readonly<Record<string, number | string>>

const flags = new Set(process.argv.slice(2))
const unknown = [...flags].filter((flag) => !['--json', '--problems', '--help'].includes(flag))

function table(title: string, rows: Table): string {
  const width = Math.max(...Object.keys(rows).map((name) => name.length), 0)
  const lines = Object.entries(rows).map(
    ([name, value]) => `  ${name.padEnd(width)}  ${String(value).padStart(6)}`,
  )
  return [title, ...(lines.length > 0 ? lines : ['  none'])].join('\n')
}

function some(ids: readonly string[]): string {
  const shown = ids.slice(0, 12).join(', ')
  return ids.length > 12 ? `${shown}, … (${ids.length})` : shown === '' ? 'none' : shown
}

function run(): void {
  const today = new Date().toISOString().slice(0, 10)
  const { course, problems } = loadProject('content', today)
  if (flags.has('--problems')) {
    for (const problem of problems) console.log(`${problem.level.padEnd(7)} ${formatProblem(problem)}`)
    process.exitCode = problems.some(stopsBuild) ? 1 : 0
    return
  }
  const report = reportOn(course, problems)
  if (flags.has('--json')) {
    console.log(JSON.stringify(report, null, 2))
    return
  }
  const { longestKey, review } = report
  console.log(
    [
      table('Content', report.totals),
      table('Questions by topic', report.byTopic),
      table('Questions by kind', report.byKind),
      table('Questions by difficulty', report.byDifficulty),
      table('Questions by exam and domain', { ...report.byExam, ...report.byDomain }),
      table('The bank on its way', report.measured),
      ...report.forms.map(({ exam, whole, filled, wanted, domains }) =>
        table(
          `Four forms of ${exam} without a repeat: ${whole} whole, ${filled} of ${wanted} places`,
          Object.fromEntries(
            domains.map((place) => [
              `domain ${place.domain}, of ${place.stock} questions`,
              `${place.filled}/${place.wanted}`,
            ]),
          ),
        ),
      ),
      table('Signs that give keys away', {
        'key is the longest option, %': longestKey.percent,
        'length of keys to distractors': report.lengthRatio,
        ...Object.fromEntries(
          report.giveaways.map(({ word, keys, distractors }) => [
            `“${word}” in keys / distractors`,
            `${keys}/${distractors}`,
          ]),
        ),
      }),
      table('Blind review', {
        agreed: review.agreed,
        disputed: review.disputed.length,
        void: review.void.length,
        missing: review.missing.length,
      }),
      table('Findings that fail the build', report.problems.failing),
      table('Other findings', report.problems.other),
      `Questions with a scenario: ${report.withScenario}`,
      `Orphan facts: ${some(report.orphanFacts)}`,
      `Core facts under two siblings: ${some(report.thinCoreFacts.map(({ fact, tested }) => `${fact} (${tested})`))}`,
      `Near-duplicates: ${some(report.nearDuplicates.map(({ a, b }) => `${a} ~ ${b}`))}`,
    ].join('\n\n'),
  )
}

if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}\n\n${USAGE}`)
  process.exitCode = 2
} else if (flags.has('--help')) console.log(USAGE)
else run()
