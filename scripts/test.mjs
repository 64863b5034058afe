// npm test: installs what is missing and runs every check, cheapest first. Ends with one line that sums all suites.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

const REPORTS = join(ROOT, 'reports')

const isSuccess = (code) => code === 0
const isFailure = (code) => code !== 0

ensureInstalled()
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const results = []
// What stands in one row runs side by side; the types need the build, which writes those of the style sheets.
for (const row of [
  [
    ['format', 'oxfmt', ['--check', '.']],
    ['lint', 'oxlint', ['-c', 'oxlint.config.mjs', '--type-aware', '--deny-warnings']],
    // A line that must not be committed is marked with this word.
    ['no STOPSHIP left', 'git', ['grep', '-nI', 'STOP' + 'SHIP', '--', 'src', 'content', 'tests'], isFailure],
  ],
  [
    ['dead code', 'knip', []],
    // What only its own tests use is dead too, unless `@public` says why; the receiver's half of signing and two refusals of the control plane are entries.
    ['dead in production', 'knip', ['--production', '--include', 'exports,files']],
    ['build', 'vite', ['build', '--logLevel', 'warn']],
  ],
  [['types', 'tsc', []]],
])
  results.push(...(await Promise.all(row.map((each) => check(...each)))))

const unitReport = join(REPORTS, 'unit.json')
results.push(
  suite(
    'unit',
    () => run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
    () => readVitest(unitReport),
  ),
)

const hasBuild = results.find((result) => result.name === 'build')?.failed === 0
const e2eReport = join(REPORTS, 'e2e.json')
if (hasBuild) {
  const browser = await ensureBrowser().catch((error) => {
    console.error(error.message)
  })
  results.push(
    browser === undefined
      ? { name: 'end-to-end', passed: 0, failed: 1, seconds: 0 }
      : suite(
          'end-to-end',
          () =>
            run('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts'], {
              BROWSER_PATH: browser,
              PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport,
            }),
          () => readPlaywright(e2eReport),
        ),
  )
} else {
  console.error('End-to-end tests need the build, which failed: counted as one failure.')
  results.push({ name: 'end-to-end', passed: 0, failed: 1, seconds: 0 })
}

console.log()
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} ok, ${failed} not, ${seconds} s`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)

/** Runs a command and shows all it said once it ended, so that what runs beside it does not mix in. */
async function check(name, command, args, passes = isSuccess) {
  const elapsed = stopwatch()
  const child =
    command === 'git'
      ? spawn(command, args, { cwd: ROOT })
      : spawn('npx', npxArgs(command, args), npxOptions())
  const said = []
  child.stdout.on('data', (text) => said.push(text))
  child.stderr.on('data', (text) => said.push(text))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      said.push(`${error.message}\n`)
      resolve(null)
    })
    child.once('close', resolve)
  })
  console.log(`\n== ${name}`)
  process.stdout.write(Buffer.concat(said.map((text) => Buffer.from(text))))
  const isPassed = passes(code)
  return { name, passed: Number(isPassed), failed: Number(!isPassed), seconds: elapsed() }
}

/** A runner that wrote no report, ran nothing, or failed outside a test counts as one failure. */
function suite(name, play, read) {
  console.log(`\n== ${name}`)
  const elapsed = stopwatch()
  const status = play()
  try {
    const { passed, failed } = read()
    const isBroken = passed + failed === 0 || (status !== 0 && failed === 0)
    return { name, passed, failed: isBroken ? failed + 1 : failed, seconds: elapsed() }
  } catch (error) {
    console.error(`No report from ${name}: ${error.message}`)
    return { name, passed: 0, failed: 1, seconds: elapsed() }
  }
}

/** Whole seconds since it was started. */
function stopwatch() {
  const start = performance.now()
  return () => Math.round((performance.now() - start) / 1000)
}

function npxArgs(command, args) {
  return ['--no-install', command, ...args]
}

function npxOptions(env = {}) {
  return { cwd: ROOT, env: { ...process.env, ...env }, shell: process.platform === 'win32' }
}

/** Runs a command, shows what it says as it says it, and returns its exit code. */
function run(command, args, env) {
  return spawnSync('npx', npxArgs(command, args), { ...npxOptions(env), stdio: 'inherit' }).status
}

function readVitest(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

function readPlaywright(path) {
  const { stats } = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}
