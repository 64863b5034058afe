import { defineConfig } from 'vitest/config'

/**
 * The tests that Stryker runs against mutated gateway rules: their own, without plugins, so that a run is short. The
 * tests of the simulators meet the rules too, but while they are loaded, which would make every mutant run them all.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/engine/gateway/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
