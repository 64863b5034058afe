import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { FRONT_ANSWERS } from '#engine/gateway/pipeline/front.ts'
import { RULES } from '#engine/gateway/pipeline/rules.ts'
import { GATEWAY_RESPONSES } from '#engine/gateway/responses/types.ts'

const facts = new Set(
  readdirSync('content/facts').flatMap((file) =>
    [...readFileSync(`content/facts/${file}`, 'utf8').matchAll(/^- id: (\S+)/gmu)].map(([, id]) => id),
  ),
)

describe('facts that the rules of the gateway cite', () => {
  const cited = [RULES, FRONT_ANSWERS, GATEWAY_RESPONSES].flatMap((table) =>
    Object.entries(table).map(([id, { fact }]) => [id, fact] as const),
  )

  it('are in the ledger', () => {
    expect(cited.filter(([, fact]) => fact !== null && !facts.has(fact))).toEqual([])
  })

  it('stand behind every rule that is called documented', () => {
    expect(
      Object.entries(RULES).filter(([, { basis, fact }]) => basis === 'documented' && fact === null),
    ).toEqual([])
  })
})
