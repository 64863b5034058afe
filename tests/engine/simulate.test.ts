import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { isSoak } from '#tests/support/fuzz.ts'

import { simulate as command } from '../../scripts/simulate/command.ts'

type Outcome = { readonly out: string; readonly err: string; readonly code: number | null }

/** The command line with `input` as its standard input. */
async function simulate(args: readonly string[], input = ''): Promise<Outcome> {
  let out = ''
  let err = ''
  const code = await command(args, {
    read: (source) => (source === '-' ? input : readFileSync(source, 'utf8')),
    write: async (text) => void (out += text),
    complain: (text) => void (err += text),
  })
  return { out, err, code }
}

/** The same as a shell runs it: a process of its own, which takes long to start. */
function inShell(args: readonly string[], input: string): Outcome {
  const line = ['--import', 'tsx', 'scripts/simulate.ts', ...args]
  const { stdout, stderr, status } = spawnSync(process.execPath, line, { input, encoding: 'utf8' })
  return { out: stdout, err: stderr, code: status }
}

const scenario = JSON.stringify({
  sim: 'throttle',
  version: 1,
  account: { rate: 100, burst: 200 },
  traffic: [{ shape: 'burst', count: 300, times: 2 }],
})

const ENDLESS: readonly [string, readonly string[], string, string] = [
  'H3: a run without an end',
  ['-'],
  '{"sim":"queue","version":1,"failurePercent":100,"visibilitySeconds":0,"consumers":{"serviceMs":0.001},"traffic":[{"shape":"burst","count":1}]}',
  'maxReceiveCount: this run reached its limit',
]

describe('the command line', () => {
  it('is the same in a shell, with a result and with an input that cannot be run', async () => {
    for (const [args, input] of [
      [['-'], scenario],
      [['-'], '{"sim":"x"}'],
    ] as const)
      expect(inShell(args, input)).toEqual(await simulate(args, input))
  })

  it('prints totals, levels, clients, seconds, the first refusal and the end as JSON', async () => {
    const { out, code } = await simulate(['-'], scenario)
    const result: unknown = JSON.parse(out)
    expect(code).toBe(0)
    expect(result).toMatchObject({
      sim: 'throttle',
      totals: { offered: 600, admitted: 300, throttled: 300 },
      perLevel: { account: { refused: 300 } },
      perClient: { client: { admitted: 300 } },
      perSecond: [
        { second: 0, offered: 300, admitted: 200 },
        { second: 1, offered: 300, admitted: 100 },
      ],
      firstRefusal: {
        request: 200,
        atMs: 0,
        refusedBy: 'account',
        wouldPassAtMs: 10,
        levels: [{ before: 0, after: 0 }],
      },
      afterLastAttempt: { tokens: { account: 0 } },
      scenario: { accounting: 'atomic' },
    })
  })

  it('prints every decision as a line of JSON with --trace', async () => {
    const { out } = await simulate(['--trace', '-'], scenario)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(600)
    const first: unknown = JSON.parse(lines[0] ?? '')
    expect(first).toMatchObject({
      row: 0,
      verdict: 'admitted',
      levels: [{ bucket: 'account', before: 200, after: 199 }],
    })
  })

  it('runs a preset by name and describes it in sentences', async () => {
    const { out, code } = await simulate(['throttle/levels', '--describe'])
    expect(code).toBe(0)
    expect(out).toContain('600 requests in 1 s: 100 admitted, 500 answered with 429.')
  })

  it('lists the presets of every simulator', async () => {
    const { out } = await simulate(['--list'])
    expect(out).toContain('"throttle/faq-1000-2000"')
  })

  it.each<readonly [string, readonly string[], string, string]>([
    [
      'a field that does not fit',
      ['-'],
      '{"sim":"throttle","version":1,"traffic":[{"shape":"uniform","rate":-1,"forMs":1}]}',
      'traffic.0.rate: expected a number',
    ],
    ['text that is not JSON', ['-'], '{', '-: expected JSON'],
    ['an unknown simulator', ['-'], '{"sim":"x"}', 'sim: expected one of "pipeline"'],
    ['something that is no object', ['-'], '[]', 'The scenario: expected an object'],
    ['a missing file', ['nowhere.json'], '', 'nowhere.json: expected a scenario file'],
    [
      'C2: a name of every object',
      ['throttle/__proto__'],
      '',
      'throttle/__proto__: expected a scenario file',
    ],
    [
      'C3: a text that is nested deep',
      ['-'],
      `{"sim":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'got a list of 1.',
    ],
    ['C4: a second source', ['throttle/levels', 'cache/ttl-zero'], '', 'cache/ttl-zero: expected one source'],
    [
      'C5: a field twice',
      ['-'],
      '{"sim":"throttle","version":1,"account":{"rate":1,"rate":2}}',
      'account.rate: expected each field once',
    ],
    [
      'more than a run can read',
      ['-'],
      '{"sim":"pipeline","version":1,"requests":[{"bodyBytes":10485760,"times":100},{"bodyBytes":10485760,"times":100}]}',
      'requests.0.bodyBytes: this run reached its limit',
    ],
    // It takes seconds: in the soak, as its kin in queue.test.ts.
    ...(isSoak ? [ENDLESS] : []),
    ['an unknown option', ['--tarce', '-'], scenario, '--tarce: no such option'],
  ])('answers %s with a sentence and exit code 2', async (_, args, input, message) => {
    const { out, err, code } = await simulate(args, input)
    expect(err).toContain(message)
    expect(err).not.toContain('    at ')
    expect(out).toBe('')
    expect(code).toBe(2)
  })
})
