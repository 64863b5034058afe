import { defineConfig } from '@playwright/test'

import { launchOptions } from './support/browser.ts'

const isSoak = process.env['SOAK'] === '1'
/** The longest begin, so that both workers end together. */
const LONGEST = ['**/story.e2e.ts', '**/exam-update.e2e.ts', '**/practice.e2e.ts']

/** Two workers: the machine that runs this has two cores. No retries: a flaky test is a bug of the product or of the test. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // No test asserts a time: these only end what hangs, and are generous, as a busy machine must not fail what is right.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '../../reports/e2e.json' }],
  ],
  projects: isSoak
    ? [{ name: 'soak', testMatch: '**/*.soak.ts' }]
    : [
        { name: 'long', testMatch: LONGEST },
        { name: 'e2e', testMatch: '**/*.e2e.ts', testIgnore: LONGEST },
      ],
  // The worker fetches and proves every file of the app on a first visit; who tests it allows it.
  use: {
    serviceWorkers: 'block',
    launchOptions: launchOptions(),
    // A trace copies the page at every step, a fifth of the time: asked for by name, to look into a failure.
    trace: process.env['TRACE'] === '1' ? 'retain-on-failure' : 'off',
    viewport: { width: 1280, height: 800 },
  },
})
