import { factId, optionId, questionId, topicId } from '#engine/questions/ids.ts'
import type { QuestionOf } from '#engine/questions/kind-rules.ts'
import type { Question, QuestionKind, QuestionSummary } from '#engine/questions/question.ts'

const common = {
  version: 1,
  topic: topicId('throttling'),
  apiTypes: ['rest'],
  exams: { 'saa-c03': '3.4', 'dva-c02': '1.1' },
  difficulty: 2,
  stem: 'A shop sells one API to 40 customers and one of them starves the rest. Which change helps?',
  decisive: ['one of them starves the rest'],
  tests: [factId('thr-12')],
  cites: [factId('thr-13')],
  given: ['40 customers'],
  lesson: 'throttling#usage-plans',
} as const

const option = (id: string) => ({
  id: optionId(id),
  text: `Text of ${id}.`,
  rationale: `Why ${id}.`,
  when: `When ${id}.`,
  misconception: 'limits-are-per-caller',
})
const plain = (id: string) => ({ id: optionId(id), text: `Text of ${id}.` })

/** One small question of every kind, each valid and with a key that is easy to see. */
export const SAMPLES: { readonly [K in QuestionKind]: QuestionOf<K> } = {
  single: {
    ...common,
    id: questionId('q.throttling.001'),
    kind: 'single',
    options: ['usage-plan', 'stage-limit', 'waf-rule', 'authorizer'].map(option),
    key: optionId('usage-plan'),
  },
  multiple: {
    ...common,
    id: questionId('q.throttling.002'),
    kind: 'multiple',
    stem: 'Which TWO changes fix this? (Select TWO.)',
    decisive: [],
    options: ['add-key', 'invalidate', 'larger', 'longer', 'encrypt'].map(option),
    key: [optionId('add-key'), optionId('invalidate')],
    choose: 2,
  },
  ordering: {
    ...common,
    id: questionId('q.throttling.003'),
    kind: 'ordering',
    options: ['plan', 'stage', 'account', 'region'].map(option),
    key: ['plan', 'stage', 'account', 'region'].map(optionId),
  },
  matching: {
    ...common,
    id: questionId('q.throttling.004'),
    kind: 'matching',
    prompts: ['too-fast', 'over-quota', 'no-key'].map((id) => ({ ...plain(id), rationale: `Why ${id}.` })),
    options: ['throttled', 'limit-exceeded', 'forbidden', 'not-found'].map(plain),
    key: {
      'too-fast': optionId('throttled'),
      'over-quota': optionId('limit-exceeded'),
      'no-key': optionId('forbidden'),
    },
  },
  numeric: {
    ...common,
    id: questionId('q.throttling.005'),
    kind: 'numeric',
    value: 100,
    unit: 'requests',
    tolerance: 2,
    working: '300 − 200 = 100.',
    slips: [
      { value: 200, name: 'counted the admitted', rationale: 'Those passed.' },
      { value: 300, name: 'counted all', rationale: 'Some passed.' },
    ],
  },
  predict: {
    ...common,
    id: questionId('q.throttling.006'),
    kind: 'predict',
    scenario: { sim: 'throttle', preset: 'faq-1000-2000', observe: 'throttled' },
    value: 1000,
    unit: 'requests',
    tolerance: 0,
    working: '3,000 − 2,000.',
    slips: [{ value: 2000, name: 'burst taken as refused', rationale: 'The burst is admitted.' }],
  },
  fault: {
    ...common,
    id: questionId('q.throttling.007'),
    kind: 'fault',
    code: { language: 'json', text: '{\n  "Effect": "Allow",\n  "Action": "execute-api:*"\n}' },
    options: ['line-2', 'line-3', 'line-4'].map(option),
    key: optionId('line-3'),
  },
  'minimal-pair': {
    ...common,
    id: questionId('q.throttling.008'),
    kind: 'minimal-pair',
    decisive: [],
    options: ['private-api', 'vpc-link', 'waf', 'edge'].map(plain),
    variants: [
      {
        id: optionId('reach'),
        stem: 'The API must be reachable only from one VPC.',
        decisive: ['reachable only from one VPC'],
        key: optionId('private-api'),
        rationales: rationales('private-api'),
      },
      {
        id: optionId('call'),
        stem: 'The API must call a service inside a VPC.',
        decisive: ['call a service inside a VPC'],
        key: optionId('vpc-link'),
        rationales: rationales('vpc-link'),
      },
    ],
    change: 'The direction of the arrow.',
  },
  elimination: {
    ...common,
    id: questionId('q.throttling.009'),
    kind: 'elimination',
    options: [
      option('usage-plan'),
      { ...option('stage-limit'), reason: optionId('shared') },
      { ...option('waf-rule'), reason: optionId('per-address') },
      { ...option('authorizer'), reason: optionId('work') },
    ],
    reasons: ['shared', 'per-address', 'work'].map(plain),
    key: optionId('usage-plan'),
  },
}

function rationales(key: string): Record<string, { rationale: string; when?: string }> {
  const ids = ['private-api', 'vpc-link', 'waf', 'edge']
  return Object.fromEntries(
    ids.map((id) => [
      id,
      { rationale: `Why ${id} for ${key}.`, ...(id === key ? {} : { when: `When ${id}.` }) },
    ]),
  )
}

export const ALL_SAMPLES: readonly Question[] = Object.values(SAMPLES)

/** What a session builder sees of a question. */
export function summaryOf(question: Question): QuestionSummary {
  const { id, version, kind, topic, exams, difficulty, tests, apiTypes, lesson, scenario } = question
  return {
    id,
    version,
    kind,
    topic,
    exams,
    difficulty,
    tests,
    apiTypes,
    lesson,
    hasScenario: scenario !== undefined,
  }
}
