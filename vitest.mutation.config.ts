import { defineConfig } from 'vitest/config'

const folder = process.env['MUTATION_FOLDER'] ?? '**'

/**
 * The tests that Stryker runs against mutated gateway rules: those of the mutated folder alone, without plugins, so that a
 * run is short. Rules of a folder are to be proven by its own tests.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: [`tests/engine/gateway/${folder === '.' ? '' : `${folder}/**/`}*.test.ts`],
    testTimeout: 60_000,
  },
})
