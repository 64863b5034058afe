import type { Fact } from '#engine/questions/fact.ts'

import { table } from 'virtual:gatehouse/facts'

import { unpackFacts } from './fact-table.ts'

/** Imported by `facts.ts` alone, and only when asked for. */
export const facts: readonly Fact[] = unpackFacts(table)
