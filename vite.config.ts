import react from '@vitejs/plugin-react'
import { patchCssModules } from 'vite-css-modules'
import { defineConfig } from 'vitest/config'

const testDefaults = { isolate: false, restoreMocks: true, sequence: { shuffle: false } } as const

export default defineConfig({
  plugins: [patchCssModules({ generateSourceTypes: true }), react()],
  build: { assetsInlineLimit: 0, target: 'es2022' },
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...testDefaults,
          name: 'node',
          environment: 'node',
          include: ['tests/{engine,content,stores,storage,architecture}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...testDefaults,
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/{ui,simulators,questions,features,app}/**/*.test.tsx'],
          setupFiles: ['tests/setup-dom.ts'],
        },
      },
    ],
  },
})
