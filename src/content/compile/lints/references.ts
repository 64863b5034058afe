import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import type { Question } from '#engine/questions/question.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'

const RULE = 'reference'

/** Everything that names something else: topics, facts, lessons, sections, tasks. Ids are unique. */
export function lintReferences(course: Course): readonly Problem[] {
  return [
    ...duplicates(course),
    ...course.topics.flatMap((topic) => anchorProblems(course, topic, topic.value.lesson)),
    ...course.facts.flatMap((fact) => unknownTopic(course, fact, fact.value.topic, ['topic'])),
    ...course.glossary.flatMap((entry) => {
      const { lesson, facts } = entry.value
      return [
        ...unknownFacts(course, entry, facts, 'facts'),
        ...(lesson === undefined ? [] : anchorProblems(course, entry, lesson)),
      ]
    }),
    ...course.reviews.flatMap((record) => {
      const { question } = record.value
      if (course.questionIds.has(question) || course.retired.some(({ value }) => value.id === question))
        return []
      return [problemIn(record, missing('question', question, ['question']))]
    }),
    ...conventionFacts(course),
  ]
}

function missing(what: string, id: string, path: readonly PropertyKey[]) {
  return {
    rule: RULE,
    path,
    message: `There is no ${what} “${id}”`,
    fix: 'Correct the id, or write what it names',
  }
}

/** Whether `slug` or `slug#section` leads somewhere. */
export function hasAnchor({ lessons }: Course, anchor: string): boolean {
  const [slug = '', section] = anchor.split('#')
  const lesson = lessons.find(({ value }) => value.slug === slug)
  if (lesson === undefined) return false
  return section === undefined || lesson.value.sections.some(({ id }) => id === section)
}

/** A `lesson` field that leads nowhere; into a lesson that is planned but not written yet it is only reported. */
function anchorProblems(course: Course, item: Located<object>, anchor: string): readonly Problem[] {
  if (hasAnchor(course, anchor)) return []
  const slug = anchor.split('#')[0] ?? ''
  if (isUnwritten(course, slug)) return [problemIn(item, unwritten(slug, { path: ['lesson'] }))]
  return [problemIn(item, missing('lesson section', anchor, ['lesson']))]
}

/** Whether the course plans that lesson but does not have it yet. */
export function isUnwritten({ lessons, plannedLessons }: Course, slug: string): boolean {
  return plannedLessons.has(slug) && !lessons.some(({ value }) => value.slug === slug)
}

export function unwritten(slug: string, at: Pick<Finding, 'path' | 'line'>): Finding {
  const message = `The lesson “${slug}” is planned but not written`
  return { rule: 'unwritten-lesson', level: 'report', ...at, message, fix: 'Write it' }
}

/** Whether an exam has that task statement. */
export function hasTask({ exams }: Course, exam: string, task: string): boolean {
  const domains = exams.find(({ value }) => value.exam === exam)?.value.domains ?? []
  return domains.some(({ tasks }) => tasks.some(({ id }) => id === task))
}

export function unknownTopic(
  { topics }: Course,
  item: Located<object>,
  topic: string,
  path: readonly PropertyKey[],
): readonly Problem[] {
  if (topics.some(({ value }) => value.id === topic)) return []
  return [problemIn(item, missing('topic', topic, path))]
}

export function unknownFacts(
  { factById }: Course,
  item: Located<object>,
  facts: readonly string[],
  field: string,
): readonly Problem[] {
  return facts.flatMap((id, index) =>
    factById.has(id) ? [] : [problemIn(item, missing('fact', id, [field, index]))],
  )
}

/** What a question names. A generated one has no topic in its id. */
export function questionReferences(course: Course, item: Located<Question>): readonly Problem[] {
  const { value } = item
  const home = item.file.split('/')[1]
  const ownTopic = value.id.split('.')[1]
  return [
    ...unknownTopic(course, item, value.topic, ['topic']),
    ...unknownFacts(course, item, value.tests, 'tests'),
    ...unknownFacts(course, item, value.cites, 'cites'),
    ...anchorProblems(course, item, value.lesson),
    ...Object.entries(value.exams).flatMap(([exam, task]) =>
      hasTask(course, exam, task) ? [] : [problemIn(item, missing(`task of ${exam}`, task, ['exams', exam]))],
    ),
    ...((ownTopic === value.topic || value.id.startsWith('g.')) && home === value.topic
      ? []
      : [
          problemIn(item, {
            rule: RULE,
            path: ['topic'],
            message: `Id, topic and folder do not agree: ${value.id}, ${value.topic}, ${home ?? ''}`,
            fix: 'Use one topic in all three',
          }),
        ]),
  ]
}

function duplicates(course: Course): readonly Problem[] {
  return [
    ...twice(course.facts, ({ id }) => id, 'fact id'),
    ...twice([...course.questions, ...course.retired], ({ id }) => id, 'question id'),
    ...twice(course.topics, ({ id }) => id, 'topic id'),
    ...twice(course.glossary, ({ id }) => id, 'glossary id'),
    ...twice(course.glossary, ({ term }) => term.toLowerCase(), 'glossary term'),
    ...twice(course.lessons, ({ slug }) => slug, 'lesson slug'),
    ...twice(course.lessons, ({ order }) => String(order), 'lesson order'),
  ]
}

function twice<T extends object>(
  items: readonly Located<T>[],
  id: (value: T) => string,
  what: string,
): readonly Problem[] {
  const first = new Map<string, Located<T>>()
  return items.flatMap((item) => {
    const key = id(item.value)
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, item)
      return []
    }
    const message = `The ${what} “${key}” already stands in ${earlier.file}:${earlier.lineOf()}`
    return [
      problemIn(item, { rule: RULE, message, fix: 'Give one of the two another; ids are never reused' }),
    ]
  })
}

function conventionFacts({ engine, factById }: Course): readonly Problem[] {
  return engine.conventions.flatMap(({ sim, convention }) =>
    convention.facts
      .filter((id) => !factById.has(id))
      .map((id) => ({
        level: 'error',
        rule: RULE,
        file: `src/engine/simulators/${sim}`,
        line: 1,
        path: 'conventions',
        message: `A convention names the fact “${id}”, which does not exist`,
        fix: 'Correct the id',
      })),
  )
}
