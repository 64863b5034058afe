import { defineConfig } from 'vitest/config'

/** The tests that Stryker runs against mutated gateway rules: engine only, no plugins, so that a run is short. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/engine/{core,gateway,simulators}/**/*.test.ts'],
    // They run everything and tell little about one rule.
    exclude: ['**/presets.test.ts'],
    testTimeout: 60_000,
  },
})
