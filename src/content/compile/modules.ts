import { packFacts } from '#content/fact-table.ts'
import { retirementOf, withoutCraft } from '#content/schema/craft.ts'
import { latestOf } from '#engine/exam/succession.ts'

import type { Course } from './course.ts'
import { familySummary, questionSummary } from './question-summaries.ts'
import { buildReferences } from './reference-index.ts'
import { buildSearch } from './search-index.ts'

const PREFIX = 'virtual:gatehouse/'

/** Whether an import is one of ours; returns the part after the prefix. */
export function moduleName(id: string): string | undefined {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined
}

/** Source of a virtual module, or undefined for a name that there is none of. */
export function moduleSource(name: string, course: Course): string | undefined {
  if (name.startsWith('retired/')) return topicModule(name.slice('retired/'.length), course.retired)
  if (name.startsWith('questions/')) return topicModule(name.slice('questions/'.length), course.questions)
  if (name.startsWith('preset-cards/'))
    return constant('cards', course.engine.cards(name.slice('preset-cards/'.length)))
  return Object.hasOwn(MODULES, name) ? MODULES[name]?.(course) : undefined
}

const MODULES: Readonly<Record<string, (course: Course) => string>> = {
  lessons: ({ lessons }) =>
    [
      constant(
        'lessons',
        lessons.map(({ value: { facts: _facts, ...value } }) => ({
          ...value,
          prerequisites: written(lessons, value.prerequisites),
          next: written(lessons, value.next),
        })),
      ),
      loaders(lessons.map(({ value, file }) => [value.slug, `/content/${file}`])),
    ].join('\n'),
  'latest-exams': ({ exams }) =>
    constant(
      'latest',
      latestOf(exams.map(({ value }) => value)).map(({ exam }) => exam),
    ),
  course: ({ lessons }) => {
    const first = lessons[0]?.value
    return [
      constant('count', lessons.length),
      constant(
        'first',
        first === undefined ? null : { slug: first.slug, title: first.title, minutes: first.minutes },
      ),
    ].join('\n')
  },
  topics: ({ topics }) =>
    constant(
      'topics',
      topics.map(({ value }) => value).toSorted((a, b) => a.order - b.order),
    ),
  exams: ({ exams }) =>
    constant(
      'exams',
      exams.map(({ value }) => value),
    ),
  facts: ({ facts }) => constant('table', packFacts(facts.map(({ value }) => value))),
  changes: ({ changes }) =>
    constant(
      'changes',
      changes.map(({ value }) => value).toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    ),
  'fact-changes': ({ facts }) =>
    constant(
      'changed',
      facts.flatMap(({ value: { id, changed } }) =>
        changed === undefined || changed.kind === 'wording' ? [] : [{ fact: id, ...changed }],
      ),
    ),
  families: ({ families }) =>
    constant(
      'families',
      families.map(({ value }) => value),
    ),
  glossary: ({ glossary }) =>
    constant(
      'glossary',
      glossary
        .map(({ value }) => value)
        .toSorted((a, b) => (a.term.toLowerCase() < b.term.toLowerCase() ? -1 : 1)),
    ),
  company: ({ company }) => constant('picture', company[0]?.value.picture ?? { nodes: [], edges: [] }),
  references: (course) => constant('references', buildReferences(course)),
  search: (course) => {
    const { entries, index } = buildSearch(course)
    return [constant('entries', entries), constant('index', index)].join('\n')
  },
  'question-index': ({ questions, families, familyRules }) =>
    [
      constant(
        'index',
        questions.map(({ value }) => questionSummary(value)),
      ),
      constant(
        'families',
        families.map(({ value }) => familySummary(value, familyRules[value.family]?.scenario !== undefined)),
      ),
    ].join('\n'),
  'preset-cards': ({ engine }) =>
    loaders(engine.simulators.map(({ id }) => [id, `${PREFIX}preset-cards/${id}`])),
  'simulator-covers': ({ engine }) => constant('covers', engine.covers()),
  questions: ({ questions }) => topicLoaders('questions', questions),
  'retired-questions': ({ retired }) =>
    [
      topicLoaders('retired', retired),
      constant(
        'replacedBy',
        Object.fromEntries(retired.map(({ value }) => [value.id, retirementOf(value)?.by ?? null])),
      ),
    ].join('\n'),
}

/** Lessons that exist; the course may plan more than is written. */
function written(lessons: Course['lessons'], slugs: readonly string[]): readonly string[] {
  return slugs.filter((slug) => lessons.some(({ value }) => value.slug === slug))
}

type Bank = Course['questions']

function topicLoaders(kind: string, bank: Bank): string {
  const topics = [...new Set(bank.map(({ value }) => value.topic))]
  return loaders(topics.map((topic) => [topic, `${PREFIX}${kind}/${topic}`]))
}

function topicModule(topic: string, bank: Bank): string {
  return constant(
    'questions',
    bank.filter(({ value }) => value.topic === topic).map(({ value }) => withoutCraft(value)),
  )
}

/** JSON in a string parses faster than an object literal, and needs no care for `__proto__`. */
function constant(name: string, value: unknown): string {
  return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}

function loaders(entries: readonly (readonly [string, string])[]): string {
  const lines = entries.map(
    ([key, path]) => `  ${JSON.stringify(key)}: () => import(${JSON.stringify(path)}),`,
  )
  return `export const loaders = {\n${lines.join('\n')}\n}`
}
