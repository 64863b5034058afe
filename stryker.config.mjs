/** Named by scripts/mutation.mjs. Others read this file too, without it. */
const FOLDER = process.env['MUTATION_FOLDER'] ?? '.'

const isRoot = FOLDER === '.'
const report = `reports/mutation/${isRoot ? 'gateway' : FOLDER.replaceAll('/', '-')}`

/** Mutation testing of one folder of the gateway rules, see scripts/mutation.mjs. */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: [isRoot ? 'src/engine/gateway/*.ts' : `src/engine/gateway/${FOLDER}/**/*.ts`],
  // TypeScript 7 has no programming interface, which Stryker would rewrite tsconfig.json with; Vitest does not need it.
  tsconfigFile: 'none',
  ignorePatterns: [
    'content',
    'dist',
    'docs',
    'public',
    'reports',
    'scripts',
    'src/content',
    'src/features',
    'src/simulators',
    'src/ui',
    'tests/content',
    'tests/e2e',
    'tests/features',
    'tests/simulators',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `${report}.json` },
  thresholds: { high: 95, low: 90, break: 90 },
  // Mutants in tables that are read while files are loaded count too; each runs all tests of its folder.
  // That is why a run is never incremental: it would keep what it once found of them, whatever tests are new.
  ignoreStatic: false,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
}
