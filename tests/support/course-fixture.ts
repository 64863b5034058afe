import { stringify } from 'yaml'

import { loadContent } from '#content/compile/load-content.ts'
import type { Loaded } from '#content/compile/load-content.ts'
import type { Problem } from '#content/compile/problem.ts'
import { int, object } from '#engine/core/shape.ts'
import type { Family } from '#engine/questions/families/family.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'

/** Made-up content, small and without a fault: each test breaks one thing of it. Plain data, to be changed freely. */
export type Data = Record<string, unknown>

export const TODAY = '2026-12-01'

const shape = object(
  {
    rate: int({ label: 'Rate', min: 1, max: 100_000 }),
    burst: int({ label: 'Burst', min: 0, max: 100_000 }),
  },
  { label: 'Scenario' },
)

/** Admits `burst` + 2 × `rate` requests, whatever happens. */
export const FAKE_SIMULATOR: AnySimulator = {
  id: 'throttle',
  title: 'Throttle',
  about: 'A made-up simulator.',
  shape,
  presets: {
    base: { title: 'Base', teaches: '', scenario: { rate: 10, burst: 5 }, playhead: micros(0), claims: {} },
  },
  questions: { base: 'What does a limit do?' },
  run: (scenario) => ({ sim: 'throttle', scenario }) as unknown as Trace,
  observe: ({ scenario }) => {
    const { rate, burst } = scenario as { rate: number; burst: number }
    return { admitted: burst + 2 * rate }
  },
  headlines: () => [],
  explain: () => {
    throw new Error('Not asked for here.')
  },
  describe: () => [],
  conventions: [{ text: 'Full at the start.', mark: 'a', facts: ['thr-03'] }],
  notModelled: [],
}

/** Sets the field at a dotted path; undefined removes it. */
export function set(target: unknown, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let at = target as Data
  for (const key of keys) at = at[key] as Data
  if (value === undefined) delete at[last]
  else at[last] = value
}

function yaml(data: unknown): string {
  return stringify(data, { aliasDuplicateObjects: false })
}

const source = {
  title: 'Developer Guide: Throttle requests',
  url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
}

export function fact(id: string, statement: string, more: Data = {}): Data {
  return {
    id,
    topic: 'throttling',
    statement,
    apiTypes: ['rest'],
    sources: [{ ...source }],
    checked: '2026-11-22',
    volatile: false,
    core: false,
    confidence: 'D+',
    ...more,
  }
}

const STORIES = [
  ['A parcel depot scans labels all night', 'scanner belts', 'a shared counter'],
  ['Two clinics book visits through one form', 'front desks', 'a second Region'],
  ['The stadium sells tickets within an hour', 'turnstile apps', 'a waiting room'],
  ['Sensors in a vineyard report their moisture', 'soil probes', 'a nightly batch'],
  ['A bank checks cards at its partner shops', 'card readers', 'an allow list'],
] as const

export function single(index: number): Data {
  const [story, who, filler] = STORIES[index % STORIES.length] ?? ['', '', '']
  const id = `q.throttling.${String(index + 1).padStart(3, '0')}`
  return {
    id,
    version: 1,
    kind: 'single',
    topic: 'throttling',
    apiTypes: ['rest'],
    exams: { 'saa-c03': '1.1' },
    difficulty: 2,
    stem: `${story}, and each of its ${who} needs a limit. What gives ${who} that?`,
    decisive: ['a limit'],
    tests: ['thr-01'],
    cites: ['thr-02'],
    given: [],
    lesson: 'throttling#rates',
    options: [
      option(`usage-plan`, `A plan for the ${who} there`, `Plans meter the ${who} one by one.`),
      distractor('stage', `The stage limit over ${who} together`, `It counts the ${who} as a crowd.`),
      distractor('waf', `A firewall rule before the ${who} there`, `To the rule, ${who} are addresses.`),
      distractor(
        'own',
        `Build ${filler} for all those ${who} today`,
        `Then ${filler} must be kept running for ${who}.`,
      ),
    ],
    key: 'usage-plan',
  }
}

export function option(id: string, text: string, rationale: string): Data {
  return { id, text, rationale }
}

export function distractor(id: string, text: string, rationale: string): Data {
  return { id, text, rationale, when: `the story asks for ${id}`, misconception: `believes-in-${id}` }
}

const QUESTION_IDS = STORIES.map((_, index) => `q.throttling.${String(index + 1).padStart(3, '0')}`)

export function frontMatter(): Data {
  return {
    slug: 'throttling',
    title: 'Throttling',
    order: 1,
    doing: 4,
    summary: 'How limits work.',
    topics: ['throttling'],
    exams: { 'saa-c03': ['1.1'] },
    facts: ['thr-01', 'thr-02'],
    prerequisites: [],
    questions: [...QUESTION_IDS],
    next: [],
  }
}

/** Prose of about `words` words in short sentences. */
export function prose(words: number): string {
  return Array.from(
    { length: Math.round(words / 8) },
    (_, n) => `Here stands sentence ${n} of a made-up lesson.`,
  ).join(' ')
}

/** Two artefacts, one of which claims something. */
const SHOWN = [
  '<Artefact kind="exchange" title="One call" claim="200">\n\n```http request\nGET / HTTP/1.1\n```\n\n- L1: the call.\n\n</Artefact>',
  '<Artefact kind="cli" title="One command">\n\n```sh command\naws apigateway get-rest-apis\n```\n\n</Artefact>',
].join('\n\n')

export function lessonBody(more: { readonly body?: string; readonly words?: number } = {}): string {
  const section = prose((more.words ?? 860) / 4)
  return [
    '<Needs>\n\nNothing.\n\n</Needs>',
    '<Takeaways>\n\n- One thing.\n\n</Takeaways>',
    '<QuickAnswer>\n\nIn short.\n\n</QuickAnswer>',
    '<Story>\n\nA firm needs a limit.\n\n</Story>',
    `## Rates {/* rates */}\n\nThe default is <Fact id="thr-01">10,000 requests per second</Fact>, and <Fact id="thr-02">429</Fact> is said above it. ${section}`,
    `<Simulator id="throttle" preset="base" controls="rate" />\n\nIt admits <SimValue sim="throttle" preset="base" name="admitted" />.`,
    `### Finer points {/* finer */}\n\nA <Term id="token">token</Term> pays. ${section}`,
    `### Bursts {/* bursts */}\n\n${section}`,
    `## Retries {/* retries */}\n\n${section}`,
    SHOWN,
    more.body ?? '',
    '<Changed>\n\nThe firm has one.\n\n</Changed>',
    '## On the exam {/* on-the-exam */}\n\n<OnTheExam>\n\n| phrase | answer |\n| --- | --- |\n| x | y |\n\n</OnTheExam>',
    '## Common traps {/* traps */}\n\n<Traps>\n\n<Trap misconception="one-bucket" belief="There is one bucket">There are several.</Trap>\n\n</Traps>',
    '## Check yourself {/* check */}\n\n<Check />',
    '<ReadNext />',
  ].join('\n\n')
}

export type Fixture = {
  facts: Data[]
  questions: Data[]
  front: Data
  body: string
  glossary: Data[]
  topics: Data[]
  exam: Data
  reviews: Data[]
  extra: Record<string, string>
  families: Record<string, Family>
}

export function fixture(): Fixture {
  return {
    facts: [
      fact('thr-01', 'The account limit is 10,000 requests per second.', {
        core: true,
        value: 10_000,
        unit: 'requests per second',
      }),
      fact('thr-02', 'The answer over the limit is 429, and the longest wait is 5 minutes.'),
      fact('thr-03', 'Nobody documents the start.', { confidence: 'U', sources: [] }),
    ],
    questions: STORIES.map((_, index) => single(index)),
    front: frontMatter(),
    body: lessonBody(),
    glossary: [
      {
        id: 'token',
        term: 'Token',
        definition: 'One token pays for one request.',
        lesson: 'throttling#rates',
      },
    ],
    topics: [{ id: 'throttling', title: 'Throttling', lesson: 'throttling', order: 1 }],
    exam: {
      exam: 'saa-c03',
      code: 'SAA-C03',
      title: 'Architect',
      from: '2022-08-30',
      domains: [{ id: '1', title: 'Secure', weight: 100, tasks: [{ id: '1.1', title: 'Access' }] }],
      presets: [{ id: 'sprint', title: 'Sprint', questions: 10, minutes: 20 }],
      passingPercent: 72,
      passingNote: 'A line.',
      about: 'A form.',
    },
    reviews: [],
    extra: {},
    families: {},
  }
}

export function load(course: Fixture, today = TODAY): Loaded {
  const files = new Map<string, string>([
    ['facts/thr.yaml', yaml(course.facts)],
    ['questions/throttling/limits.yaml', yaml(course.questions)],
    ['lessons/01-throttling.mdx', `---\n${yaml(course.front)}---\n\n${course.body}\n`],
    ['glossary.yaml', yaml(course.glossary)],
    ['topics.yaml', yaml(course.topics)],
    ['exams/saa-c03.yaml', yaml(course.exam)],
    ['review/first.yaml', yaml(course.reviews)],
    ...Object.entries(course.extra),
  ])
  return loadContent(files, { simulators: { throttle: FAKE_SIMULATOR }, families: course.families }, today)
}

/** Problems after one change to the faultless course; thin topics are left out, for the course is tiny. */
export function problemsAfter(change: (course: Fixture) => void, today = TODAY): readonly Problem[] {
  const course = fixture()
  change(course)
  return load(course, today).problems.filter(({ rule }) => rule !== 'thin-topic')
}

/** Messages of one rule. */
export function messagesOf(problems: readonly Problem[], rule: string): readonly string[] {
  return problems.filter((problem) => problem.rule === rule).map(({ message }) => message)
}
