import { writeFileSync } from 'node:fs'

import { loadProject } from '#content/compile/project.ts'
import { cohortOf, figuresOf } from '#tests/support/cohort/figures.ts'
import { materialOf } from '#tests/support/cohort/material.ts'

import { COHORT_ROOTS, hashFrom } from './fold-code.ts'

/** Works out what stands on Progress under "How sure is this?", and writes it down. */
const FILE = 'src/engine/review/cohort-figures.ts'
const LEARNERS = Number(process.argv[2] ?? 1_000)

const { course } = loadProject('content', new Date().toISOString().slice(0, 10))
const material = materialOf(course)
const outcomes = cohortOf(LEARNERS, material)
const figures = { code: hashFrom('.', COHORT_ROOTS), ...figuresOf(outcomes, material) }
const rows = Object.entries(figures).map(
  ([name, value]) => `  ${name}: ${typeof value === 'string' ? `'${value}'` : value},`,
)
const text = [
  "import type { CohortFigures } from './cohort.ts'",
  '',
  '/** Written by `npm run cohort`, never by hand: see tests/support/cohort. */',
  'export const COHORT: CohortFigures = {',
  ...rows,
  '}',
  '',
]
writeFileSync(FILE, text.join('\n'))
console.log(figures)
