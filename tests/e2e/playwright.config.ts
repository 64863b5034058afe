import { defineConfig } from '@playwright/test'

import { launchOptions } from './support/browser.ts'

/** Two workers: the machine that runs this has two cores. No retries: a flaky test is a bug of the product or of the test. */
export default defineConfig({
  testDir: '.',
  testMatch: process.env['SOAK'] === '1' ? '**/*.soak.ts' : '**/*.e2e.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '../../reports/e2e.json' }],
  ],
  // The worker fetches and proves every file of the app on a first visit; who tests it allows it.
  use: {
    serviceWorkers: 'block',
    launchOptions: launchOptions(),
    trace: 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
  },
})
