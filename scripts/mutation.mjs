import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'

/**
 * `npm run mutation -- policy tokens`: mutation testing of these folders of the gateway rules, one after the other, each
 * against its own tests; without names, of all of them. `.` are the files beside the folders. Ends with the score of each
 * folder and of all together, and fails under 90 %.
 */
const GATEWAY = 'src/engine/gateway'
const LEAST = 90
const DETECTED = new Set(['Killed', 'Timeout'])
const UNDETECTED = new Set(['Survived', 'NoCoverage'])

const known = [
  '.',
  ...readdirSync(GATEWAY, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
]
const asked = process.argv.slice(2)
const unknown = asked.find((folder) => !known.includes(folder))
if (unknown !== undefined) {
  console.error(`${GATEWAY} has no folder "${unknown}": name some of ${known.join(', ')}.`)
  process.exit(1)
}

const reportOf = (folder) => `reports/mutation/${folder === '.' ? 'gateway' : folder}.json`

/** How many mutants of a folder its tests found, and how many not. */
function countOf(folder) {
  const { files } = JSON.parse(readFileSync(reportOf(folder), 'utf8'))
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status))
  return {
    folder,
    detected: statuses.filter((status) => DETECTED.has(status)).length,
    undetected: statuses.filter((status) => UNDETECTED.has(status)).length,
  }
}

function show(name, detected, undetected) {
  const all = detected + undetected
  const score = all === 0 ? 100 : (detected / all) * 100
  console.log(`${name.padEnd(14)} ${score.toFixed(1).padStart(5)} % of ${all} mutants`)
  return score
}

const counts = []
for (const folder of asked.length === 0 ? known : asked) {
  rmSync(reportOf(folder), { force: true })
  const env = { ...process.env, MUTATION_FOLDER: folder }
  spawnSync('npx', ['stryker', 'run'], { stdio: 'inherit', env })
  // Stryker ends with 1 for a score under its least, too; only a run that broke leaves no report.
  if (!existsSync(reportOf(folder))) {
    console.error(`The run over "${folder}" broke off: see above.`)
    process.exit(1)
  }
  counts.push(countOf(folder))
}
console.log('')
for (const { folder, detected, undetected } of counts) show(folder, detected, undetected)
const sum = (member) => counts.reduce((total, count) => total + count[member], 0)
if (show('all', sum('detected'), sum('undetected')) < LEAST) process.exitCode = 1
