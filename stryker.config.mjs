/** Mutation testing of the gateway rules, on demand: `npx stryker run`. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: ['src/engine/gateway/**/*.ts'],
  // TypeScript 7 has no programming interface, which Stryker would rewrite tsconfig.json with; Vitest does not need it.
  tsconfigFile: 'none',
  ignorePatterns: [
    'content',
    'dist',
    'docs',
    'public',
    'reports',
    'scripts',
    'src/features',
    'src/ui',
    'tests/e2e',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'html', 'json'],
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  ignoreStatic: false,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
}
