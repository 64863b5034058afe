import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { scenarioSchema } from '#engine/simulators/scenario-schema.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

const USAGE = `Runs a scenario and prints what happened as JSON.

  npm run -s simulate -- scenario.json          a file; - reads standard input
  npm run -s simulate -- throttle/levels        a preset
  npm run -s simulate -- --trace scenario.json  every decision, one line of JSON each
  npm run -s simulate -- --describe scenario.json  the sentences that a screen reader hears
  npm run -s simulate -- --list                 all presets
  npm run -s simulate -- --schema throttle      the JSON schema of a simulator's scenarios

A scenario that does not fit ends with its path, what was expected, and exit code 2.
The format is described in docs/scenario-format.md.`

/** The input cannot be run; the message says why. */
class Misfit extends Error {}

type Job = { readonly simulator: AnySimulator; readonly scenario: unknown }

function find(id: unknown, path: string): AnySimulator {
  const found = SIM_IDS.find((each) => each === id)
  if (found === undefined)
    throw new InvalidScenario(path, `one of ${SIM_IDS.map((each) => `"${each}"`).join(', ')}`, id)
  return SIMULATORS[found]
}

function read(source: string): string {
  try {
    return readFileSync(source === '-' ? 0 : source, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Misfit(`${source}: expected a scenario file, a preset such as throttle/levels, or - (${code}).`)
  }
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misfit(`${source}: expected JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function load(source: string): Job {
  const [sim, preset] = source.split('/')
  const named = SIM_IDS.find((id) => id === sim)
  const known = named === undefined ? undefined : SIMULATORS[named].presets[preset ?? '']
  if (known !== undefined) return { simulator: find(sim, 'sim'), scenario: known.scenario }
  const input = parseJson(read(source), source)
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new InvalidScenario('', 'an object', input)
  const simulator = find('sim' in input ? input.sim : undefined, 'sim')
  return { simulator, scenario: simulator.shape.parse(input) }
}

const print = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

function summary({ simulator, scenario }: Job): void {
  const trace = simulator.run(scenario)
  print({
    sim: simulator.id,
    horizonMs: trace.horizon / 1_000,
    rows: trace.length,
    totals: simulator.observe(trace),
    ...simulator.report?.(trace),
    notes: trace.notes,
    scenario,
  })
}

/** A row from its columns, for simulators that have no record of their own. */
function decoded(trace: Trace, row: number): Readonly<Record<string, unknown>> {
  const { time, verdict, ...rest } = trace.columns
  const fields = Object.entries(rest).map(([name, column]) => [
    name,
    trace.names[name]?.[column[row] ?? 0] ?? column[row],
  ])
  return {
    row,
    atMs: (time[row] ?? 0) / 1_000,
    verdict: trace.verdicts[verdict[row] ?? 0]?.id,
    ...Object.fromEntries(fields),
  }
}

const LINES_AT_ONCE = 2_000

/** Waits for a slow reader, so that a long trace never piles up in memory. */
async function traceLines({ simulator, scenario }: Job): Promise<void> {
  const trace = simulator.run(scenario)
  for (let row = 0; row < trace.length; row += LINES_AT_ONCE) {
    let lines = ''
    for (let each = row; each < Math.min(trace.length, row + LINES_AT_ONCE); each++)
      lines += `${JSON.stringify(simulator.record?.(trace, each) ?? decoded(trace, each))}\n`
    if (!process.stdout.write(lines)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
}

function list(): void {
  print(
    Object.values(SIMULATORS).map(({ id, title, about, presets }) => ({
      sim: id,
      title,
      about,
      presets: Object.entries(presets).map(([preset, each]) => ({
        preset: `${id}/${preset}`,
        title: each.title,
        teaches: each.teaches,
      })),
    })),
  )
}

const OPTIONS = {
  trace: { type: 'boolean' },
  describe: { type: 'boolean' },
  list: { type: 'boolean' },
  schema: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

function argumentsOf(args: readonly string[]) {
  // A lone - is standard input.
  const unknown = args.find(
    (arg) => arg.startsWith('-') && arg !== '-' && !Object.hasOwn(OPTIONS, arg.slice(2)),
  )
  if (unknown !== undefined) throw new Misfit(`${unknown}: no such option.\n\n${USAGE}`)
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  return { ...values, source: positionals[0] }
}

async function main(args: readonly string[]): Promise<void> {
  const { source, ...asked } = argumentsOf(args)
  if (asked.list === true) return list()
  if (asked.schema === true) return print(scenarioSchema(find(source, '--schema')))
  if (asked.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return
  }
  if (source === undefined) throw new Misfit(USAGE)
  const job = load(source)
  if (asked.trace === true) return traceLines(job)
  if (asked.describe === true) {
    process.stdout.write(`${job.simulator.describe(job.simulator.run(job.scenario)).join('\n')}\n`)
    return
  }
  summary(job)
}

// A reader that has seen enough, such as head, is no error.
process.stdout.on('error', () => process.exit(0))

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof InvalidScenario || error instanceof NotModelled || error instanceof Misfit))
    throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
