import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { extensionRows } from '#tests/support/open-api/extension-rows.ts'
import { simulate } from '../../../scripts/simulate/command.ts'

it('the table of the documentation has every extension of the code, with what becomes of it', () => {
  const rows = readFileSync('docs/own-api.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, fate] = /^\|\s*(`x-amazon[^`]*`)\s*\|\s*(.+?)\s*\|$/u.exec(line) ?? []
      return name === undefined || fate === undefined ? [] : [[name, fate]]
    })
  expect(rows).toEqual(extensionRows())
  expect(rows.length).toBeGreaterThan(60)
})

async function run(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await simulate(args, {
    read: (source) => readFileSync(source, 'utf8'),
    write: async (text) => void (out += text),
    complain: (text) => void (err += text),
  })
  return { code, out, err }
}

const SHOP = ['--openapi', 'src/open-api/examples/shop.yaml'] as const
const ASKED = ['--request', 'src/open-api/examples/shop-requests.json'] as const

it('the worked example is answered and explained as the documentation says', async () => {
  const { code, out } = await run(...SHOP, ...ASKED, '--explain')
  expect(code).toBe(0)
  expect(out).toContain('1. POST /orders: 403 from the gateway response INVALID_API_KEY')
  expect(out).toContain('→ Refused. API key: No key is sent. Counts on prod: corner-shop-key-for-the-till.')
  expect(out).toContain('2. POST /orders: 200 from the integration')
})

it('prints what was understood, and the answers as JSON', async () => {
  expect(JSON.parse((await run(...SHOP)).out)).toMatchObject({ api: { title: 'Corner shop', routes: 7 } })
  expect(JSON.parse((await run(...SHOP, ...ASKED)).out)).toMatchObject({
    totals: { requests: 2, forbidden: 1 },
  })
})

it('ends with 2 for what cannot be read, and says where', async () => {
  const { code, err } = await run('--openapi', 'package.json')
  expect(code).toBe(2)
  expect(err).toContain('package.json:1: Neither openapi nor swagger')
  expect((await run(...SHOP, '--request', 'package.json')).code).toBe(2)
  expect((await run('--openapi')).code).toBe(2)
})

it('ends with 3 where a status was not expected, and says why', async () => {
  const request = readFileSync('src/open-api/examples/shop-requests.json', 'utf8').replace('403', '200')
  let err = ''
  const code = await simulate([...SHOP, '--request', 'mine.json'], {
    read: (source) => (source === 'mine.json' ? request : readFileSync(source, 'utf8')),
    write: async () => undefined,
    complain: (text) => void (err += text),
  })
  expect(code).toBe(3)
  expect(err).toContain('requests.0 (POST /orders): expected 200, got 403. Refused at API key')
})
