import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Diagnostic = { readonly code: string; readonly filename: string }

/** One planted violation a file: [path, source, rule that must catch it]. */
const PLANTED: readonly (readonly [string, string, string])[] = [
  ['src/engine/core/a1.ts', "import { x } from '#ui/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/engine/core/a2.ts', "import React from 'react'\nexport const a = React\n", 'no-restricted-imports'],
  ['src/engine/core/a3.ts', "export const load = () => import('#stores/x.ts')\n", 'no-restricted-imports'],
  ['src/engine/core/a4.ts', 'export const a = () => Math.random()\n', 'no-restricted-properties'],
  ['src/engine/core/a5.ts', 'export const a = () => Date.now()\n', 'no-restricted-properties'],
  ['src/engine/core/a6.ts', 'export const a = (x: number) => Math.exp(x)\n', 'no-restricted-properties'],
  ['src/engine/core/a7.ts', 'export const a = () => setTimeout(() => 0, 1)\n', 'no-restricted-globals'],
  ['src/engine/core/a8.ts', "export type { X } from '#storage/x.ts'\n", 'no-restricted-imports'],
  [
    'src/engine/core/a9.ts',
    "import { fsrs } from 'ts-fsrs'\nexport const a = fsrs\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/gateway/a1.ts',
    "import { sha256 } from '@noble/hashes/sha2.js'\nexport const a = sha256\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/gateway/signing/a1.ts',
    "import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'\nexport const a = ml_kem768\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/gateway/signing/a2.ts',
    "import { x } from '#engine/simulators/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/gateway/signing/a3.ts',
    "import { createHmac } from 'node:crypto'\nexport const a = createHmac\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/review/a1.ts',
    "import { openDB } from 'idb'\nexport const a = openDB\n",
    'no-restricted-imports',
  ],
  [
    'src/content/b1.ts',
    "import { useState } from 'react'\nexport const a = useState\n",
    'no-restricted-imports',
  ],
  [
    'src/content/b2.ts',
    "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n",
    'no-restricted-imports',
  ],
  ['src/content/b3.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/content/b4.ts', "import { z } from 'zod'\nexport const a = z\n", 'no-restricted-imports'],
  [
    'src/engine/gateway/r2.ts',
    "import type { X } from '#engine/open-api/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/open-api/r1.ts',
    "import { parse } from 'yaml'\nexport const a = parse\n",
    'no-restricted-imports',
  ],
  ['src/open-api/b1.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  [
    'src/features/one/h7.ts',
    "import { parse } from 'yaml'\nexport const a = parse\n",
    'no-restricted-imports',
  ],
  ['src/ui/c1.ts', "import { x } from '#engine/units.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/ui/c2.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/storage/d1.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/storage/d2.ts', "import { memo } from 'react'\nexport const a = memo\n", 'no-restricted-imports'],
  [
    'src/stores/e1.ts',
    "import { x } from '#features/one/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  ['src/stores/e2.ts', "import { openDB } from 'idb'\nexport const a = openDB\n", 'no-restricted-imports'],
  [
    'src/simulators/f1.ts',
    "import { x } from '#questions/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  ['src/simulators/f2.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/questions/g1.ts', "import { x } from '#stores/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  [
    'src/forms/a1.ts',
    "import { x } from '#features/one/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  [
    'src/features/one/h1.ts',
    "import { x } from '#features/two/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  [
    'src/features/one/h2.ts',
    "import { x } from '../two/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  [
    'src/features/one/h3.ts',
    "import { x } from '#storage/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  ['src/features/one/h4.ts', "import { x } from '#app/x.ts'\nexport const a = x\n", 'no-restricted-imports'],
  ['src/features/one/h5.ts', "import { X } from 'lucide'\nexport const a = X\n", 'no-restricted-imports'],
  ['src/features/one/h6.ts', "import { z } from 'zod/mini'\nexport const a = z\n", 'no-restricted-imports'],
  ['src/features/two/NotKebab.ts', 'export const a = 1\n', 'filename-case'],
  ['src/features/two/i1.ts', 'const a = 1\nexport default a\n', 'no-default-export'],
  ['src/features/two/i2.ts', "import { b } from './i3.ts'\nexport const a = () => b\n", 'no-cycle'],
  [
    'src/engine/core/r1.ts',
    "import type { X } from '#engine/gateway/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/words/r1.ts',
    "import type { X } from '#engine/gateway/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/gateway/r1.ts',
    "import type { X } from '#engine/simulators/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/simulators/r1.ts',
    "import type { X } from '#engine/questions/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/questions/r1.ts',
    "import type { X } from '#engine/events/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/events/r1.ts',
    "import type { X } from '#engine/learner/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/learner/r1.ts',
    "import type { X } from '#engine/exam/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/exam/r1.ts',
    "import type { X } from '#engine/review/x.ts'\nexport type Y = X\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/r2.ts',
    "import { x } from '#engine/core/x.ts'\nexport const a = x\n",
    'no-restricted-imports',
  ],
  [
    'src/engine/learner/r3.ts',
    "import { fsrs } from 'ts-fsrs'\nexport const a = fsrs\n",
    'no-restricted-imports',
  ],
  ['src/features/two/i3.ts', "import { a } from './i2.ts'\nexport const b = () => a\n", 'no-cycle'],
]

/** Imports that the layers allow: none of these may be reported. */
const ALLOWED: readonly (readonly [string, string])[] = [
  [
    'src/engine/review/ok.ts',
    "import { fsrs } from 'ts-fsrs'\nimport { y } from './y.ts'\nexport const a = [fsrs, y]\n",
  ],
  [
    'src/engine/review/ok2.ts',
    "import { x } from '#engine/exam/x.ts'\nimport { y } from '#engine/units.ts'\nexport const a = [x, y]\n",
  ],
  ['src/engine/gateway/templates/ok.ts', "import { y } from '#engine/gateway/y.ts'\nexport const a = y\n"],
  [
    'src/engine/gateway/signing/ok.ts',
    "import { sha256 } from '@noble/hashes/sha2.js'\nimport { y } from '#engine/core/y.ts'\nexport const a = [sha256, y]\n",
  ],
  ['src/engine/core/ok.ts', "import { y } from '#engine/units.ts'\nexport const a = y\n"],
  ['src/content/ok.ts', "import * as z from 'zod/mini'\nexport const a = z\n"],
  [
    'src/open-api/ok.ts',
    "import { parse } from 'yaml'\nimport { y } from '#engine/open-api/y.ts'\nexport const a = [parse, y]\n",
  ],
  ['src/content/compile/ok.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n"],
  [
    'src/storage/ok.ts',
    "import { openDB } from 'idb'\nimport { y } from '#engine/units.ts'\nexport const a = [openDB, y]\n",
  ],
  [
    'src/features/one/ok.ts',
    "import { y } from '#questions/y.ts'\nimport { z } from '#features/one/z.ts'\nexport const a = [y, z]\n",
  ],
  [
    'src/app/ok.ts',
    "import { y } from '#features/one/y.ts'\nimport { z } from '#storage/z.ts'\nexport const a = [y, z]\n",
  ],
]

describe('the layers, held by the linter', () => {
  let house = ''
  let found: readonly Diagnostic[] = []

  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'gatehouse-layers-'))
    for (const name of ['oxlint.config.mjs', 'package.json', 'tsconfig.json']) cpSync(name, join(house, name))
    symlinkSync(join(process.cwd(), 'node_modules'), join(house, 'node_modules'))
    for (const [path, source] of [...PLANTED, ...ALLOWED]) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), source)
    }
    const run = spawnSync(
      'npx',
      ['--no-install', 'oxlint', '-c', 'oxlint.config.mjs', '--format', 'json', 'src'],
      {
        cwd: house,
        encoding: 'utf8',
      },
    )
    found = (JSON.parse(run.stdout.slice(run.stdout.indexOf('{'))) as { diagnostics: Diagnostic[] })
      .diagnostics
  }, 60_000)

  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(PLANTED)('catches the violation planted in %s', (path, _source, rule) => {
    const codes = found
      .filter((diagnostic) => diagnostic.filename.endsWith(path))
      .map((diagnostic) => diagnostic.code)
    expect(codes.join(' ')).toContain(rule)
  })

  it.each(ALLOWED)('lets the import in %s pass', (path) => {
    const codes = found
      .filter((diagnostic) => diagnostic.filename.endsWith(path))
      .map((diagnostic) => diagnostic.code)
    expect(codes.filter((code) => code.includes('restricted'))).toEqual([])
  })
})
