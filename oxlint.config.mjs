import { readdirSync } from 'node:fs'

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())

const noParent = { group: ['../**'], message: 'Use #layer/… instead of a parent import.' }

/** One override a layer: a later override replaces the rule's options, so all patterns of a layer stand together. */
const only = (files, self, may, extra = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: ['#*/**', `!#${self}/**`, ...may.map((layer) => `!#${layer}/**`)],
            message: `${self} may import only ${[self, ...may].join(', ')}.`,
          },
          noParent,
          ...extra,
        ],
      },
    ],
  },
})

const packages = (names, message) => ({ group: names, message })
const noReact = packages(
  ['react', 'react-dom', 'react-dom/**', 'react-router', 'react-router/**'],
  'This layer does not know React.',
)
const owned = [
  packages(['idb'], 'IndexedDB belongs to storage/.'),
  packages(['lucide'], 'Icons come from #ui/icons.ts.'),
  packages(['zod'], 'Use zod/mini, in content/ or storage/.'),
  packages(
    ['yaml', '@scalar/**'],
    'Documents are read in open-api/, questions of one’s own in stores/own/parse-yaml.ts.',
  ),
]
const ownedBut = (name) => owned.filter((pattern) => !pattern.group.includes(name))
const zodMini = packages(['zod/**'], 'zod/mini belongs to content/ and storage/.')
const noNode = packages(['node:*'], 'The browser has no Node; only content/compile and scripts may use it.')
/** Hashing for SigV4: docs/decisions/014-noble-hashes.md. The rest of the gateway has no packages. */
const SIGNING = { may: ['core', 'words'], packages: ['@noble/hashes/**'] }

/** Rooms of the engine, ground floor first: each may use those named and itself. No package but the ones named. */
const ENGINE = {
  core: { may: [] },
  words: { may: ['core'] },
  gateway: { may: ['core', 'words'] },
  simulators: { may: ['core', 'words', 'gateway'] },
  'open-api': { may: ['core', 'words', 'gateway', 'simulators'] },
  questions: { may: ['core', 'words', 'gateway', 'simulators'] },
  exchange: { may: ['core', 'words', 'questions'], packages: ['@noble/hashes/**'] },
  events: { may: ['core', 'questions'] },
  learner: { may: ['core', 'questions', 'events'] },
  exam: { may: ['core', 'words', 'questions', 'events', 'learner'] },
  review: { may: ['core', 'words', 'questions', 'events', 'learner', 'exam'], packages: ['ts-fsrs'] },
  plan: { may: ['core', 'words', 'questions', 'events', 'learner', 'review'] },
  sync: { may: ['core', 'questions', 'events', 'learner'] },
}

/**
 * A room of the engine; the two files beside the rooms, units and results, are its ground. All in one group: a `!` in
 * any group of the rule lets an import pass in all of them.
 */
const room = (files, self, { may, packages: allowed = [] }) => {
  const open = [self, ...may]
  const group = [
    '**',
    '#*/**',
    '!./**',
    '!#engine',
    '!#engine/{units,result}.ts',
    ...open.map((name) => `!#engine/${name}/**`),
    ...allowed.map((name) => `!${name}`),
  ]
  const message = `engine/${self} may use ${[...open, ...allowed].join(', ')} and nothing else.`
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] } }
}

export default {
  plugins: ['typescript', 'react', 'jsx-a11y', 'import', 'unicorn', 'oxc', 'vitest'],
  categories: { correctness: 'error' },
  options: { typeAware: true },
  ignorePatterns: [
    'node_modules',
    'dist',
    '/content',
    'reports',
    'coverage',
    '.stryker-tmp',
    'tests/fixtures',
  ],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-type-assertion': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/react-in-jsx-scope': 'off',
    // An SVG drawing is role="img", a live region role="status"; their tags say something else.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'oxc/no-barrel-file': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: false }],
    complexity: ['error', { max: 12 }],
    'max-depth': ['error', { max: 3 }],
    'max-params': ['error', { max: 4 }],
    'no-console': 'error',
    'no-eval': 'error',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'off',
    'vitest/no-conditional-tests': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'vitest/no-standalone-expect': 'off',
  },
  overrides: [
    room(['src/engine/*.ts'], 'units', { may: [] }),
    ...Object.entries(ENGINE).map(([name, rule]) => room([`src/engine/${name}/**`], name, rule)),
    room(['src/engine/gateway/signing/**'], 'gateway', SIGNING),
    {
      files: ['src/engine/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...[
            'window',
            'document',
            'navigator',
            'localStorage',
            'fetch',
            'setTimeout',
            'setInterval',
            'performance',
            'crypto',
            'requestAnimationFrame',
            'process',
          ].map((name) => ({ name, message: 'The engine is pure: take it as an argument.' })),
        ],
        'no-restricted-properties': [
          'error',
          { object: 'Math', property: 'random', message: 'Randomness is draw(seed, stream, n).' },
          { object: 'Date', property: 'now', message: 'Time is an argument.' },
          ...['log', 'exp', 'pow', 'sin', 'cos'].map((property) => ({
            object: 'Math',
            property,
            message: 'May differ in the last bit between browsers; use a table or integers.',
          })),
        ],
      },
    },
    only(['src/content/**'], 'content', ['engine'], [noReact, noNode, ...owned]),
    only(['src/content/compile/**'], 'content', ['engine'], [noReact, ...ownedBut('yaml')]),
    only(['src/ui/**'], 'ui', [], [...ownedBut('lucide'), zodMini, noNode]),
    only(['src/open-api/**'], 'open-api', ['engine'], [noReact, noNode, zodMini, ...ownedBut('yaml')]),
    only(['src/storage/**'], 'storage', ['engine'], [noReact, noNode, ...ownedBut('idb')]),
    only(['src/stores/**'], 'stores', ['engine', 'content', 'storage'], [noNode, zodMini, ...owned]),
    only(
      ['src/stores/own/parse-yaml.ts'],
      'stores',
      ['engine', 'content', 'storage'],
      [noNode, zodMini, ...ownedBut('yaml')],
    ),
    only(['src/simulators/**'], 'simulators', ['engine', 'ui'], [noNode, zodMini, ...owned]),
    only(
      ['src/questions/**'],
      'questions',
      ['engine', 'content', 'simulators', 'ui'],
      [noNode, zodMini, ...owned],
    ),
    only(['src/forms/**'], 'forms', ['engine', 'content', 'stores', 'ui'], [noNode, zodMini, ...owned]),
    ...folders('src/features').map(({ name }) =>
      only(
        [`src/features/${name}/**`],
        `features/${name}`,
        ['engine', 'content', 'stores', 'simulators', 'questions', 'forms', 'open-api', 'ui'],
        [noNode, zodMini, ...owned],
      ),
    ),
    only(
      ['src/app/**'],
      'app',
      ['engine', 'content', 'stores', 'storage', 'simulators', 'questions', 'features', 'ui'],
      [noNode, zodMini, ...owned],
    ),
    {
      files: ['src/ui/icons.ts'],
      rules: { 'oxc/no-barrel-file': 'off' },
    },
    {
      files: [
        'src/engine/units.ts',
        'src/engine/questions/ids.ts',
        'src/engine/core/edits.ts',
        'src/engine/core/shape.ts',
        'src/engine/core/variant.ts',
        'src/storage/**',
        'src/content/**',
      ],
      rules: { 'typescript/no-unsafe-type-assertion': 'off' },
    },
    {
      files: ['tests/**', 'scripts/**'],
      rules: {
        'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
        'max-lines-per-function': 'off',
        'typescript/no-unsafe-type-assertion': 'off',
        'typescript/no-non-null-assertion': 'off',
        'no-console': 'off',
        complexity: 'off',
      },
    },
    {
      // Playwright reads a fixture's dependencies from its destructured first argument, empty or not.
      files: ['tests/e2e/**'],
      rules: { 'no-empty-pattern': 'off' },
    },
    {
      files: ['*.config.ts', '*.config.mjs', '**/*.config.ts', 'vite.config.ts'],
      rules: { 'import/no-default-export': 'off', 'max-lines-per-function': 'off' },
    },
  ],
}
