import { parseArgs } from 'node:util'

import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import type { Trace } from '#engine/core/trace.ts'
import { scenarioSchema } from '#engine/simulators/scenario-schema.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'

import { jsonText } from '#engine/core/json-text.ts'

import { Misfit, find, load } from './input.ts'
import type { Job, Read } from './input.ts'
import { runOwn, type OwnCommand } from './own-api.ts'

const USAGE = `Runs a scenario and prints what happened as JSON.

  npm run -s simulate -- scenario.json          a file; - reads standard input
  npm run -s simulate -- throttle/levels        a preset
  npm run -s simulate -- --trace scenario.json  every decision, one line of JSON each
  npm run -s simulate -- --describe scenario.json  the sentences that a screen reader hears
  npm run -s simulate -- --list                 all presets
  npm run -s simulate -- --schema throttle      the JSON schema of a simulator's scenarios
  npm run -s simulate -- --openapi api.yaml --request request.json
                                                requests through an API of your own; --explain says why in sentences,
                                                and without --request what was understood

A scenario that does not fit, or that would run for too long, ends with its path, what was expected, and exit code 2.
The format is described in docs/scenario-format.md, that of --openapi in docs/own-api.md; a request that does not get the
status that its file expects ends with exit code 3.`

/** Where a command reads and writes: the process, or a test. */
export type Terminal = {
  readonly read: Read
  /** Settles once the reader can take more, so that a long text never piles up in memory. */
  readonly write: (text: string) => Promise<void>
  readonly complain: (text: string) => void
}

type Write = Terminal['write']

/** Prints a value piece by piece: as one text it can be longer than any text may be. */
async function print(value: unknown, write: Write): Promise<void> {
  for (const piece of jsonText(value)) await write(piece)
  await write('\n')
}

async function summary({ simulator, scenario }: Job, write: Write): Promise<void> {
  const trace = simulator.run(scenario)
  await print(
    {
      sim: simulator.id,
      horizonMs: trace.horizon / 1_000,
      rows: trace.length,
      totals: simulator.observe(trace),
      ...simulator.report?.(trace),
      notes: trace.notes,
      scenario,
    },
    write,
  )
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

async function traceLines({ simulator, scenario }: Job, write: Write): Promise<void> {
  const trace = simulator.run(scenario)
  for (let row = 0; row < trace.length; row += LINES_AT_ONCE) {
    let lines = ''
    for (let each = row; each < Math.min(trace.length, row + LINES_AT_ONCE); each++)
      lines += `${JSON.stringify(simulator.record?.(trace, each) ?? decoded(trace, each))}\n`
    await write(lines)
  }
}

async function list(write: Write): Promise<void> {
  await print(
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
    write,
  )
}

const OPTIONS = {
  trace: { type: 'boolean' },
  describe: { type: 'boolean' },
  list: { type: 'boolean' },
  schema: { type: 'boolean' },
  help: { type: 'boolean' },
  openapi: { type: 'string' },
  request: { type: 'string' },
  explain: { type: 'boolean' },
} as const

function argumentsOf(args: readonly string[]) {
  // A lone - is standard input.
  const unknown = args.find(
    (arg) => arg.startsWith('-') && arg !== '-' && !Object.hasOwn(OPTIONS, arg.slice(2).split('=')[0] ?? ''),
  )
  if (unknown !== undefined) throw new Misfit(`${unknown}: no such option.\n\n${USAGE}`)
  const { values, positionals } = parsed(args)
  const [source, second] = positionals
  if (second !== undefined) throw new Misfit(`${second}: expected one source, got ${source} before it.`)
  return { ...values, source }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Misfit(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

/** A status that was not expected: the answer is printed all the same. */
class Missed extends Error {}

async function own(command: OwnCommand, { read, write }: Terminal): Promise<void> {
  const { output, misses } = runOwn(command, read)
  if ('text' in output) await write(`${output.text}\n`)
  else await print(output.value, write)
  if (misses.length > 0) throw new Missed(misses.join('\n'))
}

async function run(args: readonly string[], terminal: Terminal): Promise<void> {
  const { read, write } = terminal
  const { source, ...asked } = argumentsOf(args)
  if (asked.list === true) return list(write)
  if (asked.schema === true) return print(scenarioSchema(find(source, '--schema')), write)
  if (asked.help === true) return write(`${USAGE}\n`)
  const { openapi, request, explain = false } = asked
  if (openapi !== undefined) return own({ openapi, request, isExplained: explain }, terminal)
  if (source === undefined) throw new Misfit(USAGE)
  const job = load(source, read)
  if (asked.trace === true) return traceLines(job, write)
  if (asked.describe === true)
    return write(`${job.simulator.describe(job.simulator.run(job.scenario)).join('\n')}\n`)
  return summary(job, write)
}

/** Runs one command line; the exit code is 0, 2 for an input that cannot be run, 3 for a status that was not expected, 1 for a
 * fault of the simulator. */
export async function simulate(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await run(args, terminal)
    return 0
  } catch (error) {
    if (error instanceof Missed) {
      terminal.complain(`${error.message}\n`)
      return 3
    }
    const isExpected =
      error instanceof InvalidScenario ||
      error instanceof NotModelled ||
      error instanceof RunLimit ||
      error instanceof Misfit
    const words = error instanceof Error ? error.message : String(error)
    terminal.complain(isExpected ? `${words}\n` : `A fault of the simulator, not of the scenario: ${words}\n`)
    return isExpected ? 2 : 1
  }
}
