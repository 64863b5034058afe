// npm test: installs what is missing and runs every check, cheapest first. Ends with one line that sums all suites.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

const REPORTS = join(ROOT, 'reports')

ensureInstalled()
rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const results = []
for (const [name, command, args] of [
  ['format', 'oxfmt', ['--check', '.']],
  ['lint', 'oxlint', ['-c', 'oxlint.config.mjs', '--type-aware', '--deny-warnings']],
  ['dead code', 'knip', []],
  // What only its own tests use is dead too; the rules of the gateway are a library, and `@public` says why for the rest.
  ['dead in production', 'knip', ['--production', '--include', 'exports,files']],
  ['build', 'vite', ['build', '--logLevel', 'warn']],
  ['types', 'tsc', []],
]) {
  results.push(check(name, () => npx(command, args) === 0))
}
results.push(
  check(
    'no STOPSHIP left',
    () =>
      spawnSync('git', ['grep', '-nI', 'STOP' + 'SHIP', '--', 'src', 'content', 'tests'], {
        cwd: ROOT,
        stdio: 'inherit',
      }).status !== 0,
  ),
)

const unitReport = join(REPORTS, 'unit.json')
results.push(
  suite(
    'unit',
    () => npx('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
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
      ? { name: 'end-to-end', passed: 0, failed: 1 }
      : suite(
          'end-to-end',
          () =>
            npx('playwright', ['test', '--config', 'tests/e2e/playwright.config.ts'], {
              BROWSER_PATH: browser,
              PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport,
            }),
          () => readPlaywright(e2eReport),
        ),
  )
} else {
  console.error('End-to-end tests need the build, which failed: counted as one failure.')
  results.push({ name: 'end-to-end', passed: 0, failed: 1 })
}

console.log()
for (const { name, passed, failed } of results)
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} ok, ${failed} not`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)

function check(name, passes) {
  console.log(`\n== ${name}`)
  return passes() ? { name, passed: 1, failed: 0 } : { name, passed: 0, failed: 1 }
}

/** A runner that wrote no report, ran nothing, or failed outside a test counts as one failure. */
function suite(name, run, read) {
  console.log(`\n== ${name}`)
  const status = run()
  try {
    const { passed, failed } = read()
    const isBroken = passed + failed === 0 || (status !== 0 && failed === 0)
    return { name, passed, failed: isBroken ? failed + 1 : failed }
  } catch (error) {
    console.error(`No report from ${name}: ${error.message}`)
    return { name, passed: 0, failed: 1 }
  }
}

function npx(command, args, env = {}) {
  return spawnSync('npx', ['--no-install', command, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status
}

function readVitest(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

function readPlaywright(path) {
  const { stats } = JSON.parse(readFileSync(path, 'utf8'))
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}
