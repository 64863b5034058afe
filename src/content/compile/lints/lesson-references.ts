import type { Course, LessonFile } from '#content/compile/course.ts'
import { hasPath } from '#content/compile/engine-results.ts'
import { EXPRESSION } from '#content/compile/lesson/lesson-tree.ts'
import type { ComponentUse } from '#content/compile/lesson/lesson-tree.ts'
import type { Problem } from '#content/compile/problem.ts'
import { FIGURE_IDS } from '#content/lesson-components.ts'
import type { BuildComponent, LessonComponent } from '#content/lesson-components.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'

import { problemIn } from './lint-problem.ts'
import type { Finding } from './lint-problem.ts'
import { hasAnchor, hasTask, isUnwritten, unknownFacts, unknownTopic, unwritten } from './references.ts'

type Attributes = { readonly needs: readonly string[]; readonly may?: readonly string[] }

const KNOWN: Readonly<Record<LessonComponent | BuildComponent, Attributes>> = {
  Takeaways: { needs: [] },
  QuickAnswer: { needs: [] },
  Simulator: { needs: ['id', 'preset'], may: ['controls'] },
  Predict: { needs: ['question'] },
  Ask: { needs: ['question'] },
  Fact: { needs: ['id'] },
  SimValue: { needs: ['sim', 'preset', 'name'] },
  Artefact: { needs: ['kind', 'title'], may: ['claim', 'on', 'method', 'settings'] },
  Needs: { needs: [] },
  Story: { needs: [] },
  Changed: { needs: [] },
  Term: { needs: ['id'] },
  Disagreement: { needs: [] },
  OnTheExam: { needs: [] },
  Traps: { needs: [] },
  Trap: { needs: ['misconception', 'belief'] },
  Figure: { needs: ['id'] },
  Try: { needs: [] },
  Answer: { needs: [] },
  Check: { needs: [] },
  ReadNext: { needs: [] },
}
const ATTRIBUTES: Readonly<Record<string, Attributes>> = KNOWN

/** Everything that a lesson names: components, attributes, simulators, questions, facts, terms, other lessons. */
export function lintLessonReferences(course: Course, lesson: LessonFile): readonly Problem[] {
  return [
    ...frontMatter(course, lesson),
    ...lesson.text.uses.flatMap((use) => {
      const wrong = wrongAttributes(use)
      const findings = wrong.length > 0 ? wrong : (CHECKS[use.name]?.(course, use, lesson) ?? [])
      return findings.map((message) => problemIn(lesson, broken(use.line, message)))
    }),
    ...lesson.text.links.flatMap(({ url, line }) => brokenLink(course, lesson, url, line)),
  ]
}

function broken(line: number, message: string): Finding {
  return { rule: 'reference', line, message, fix: 'Correct it, or write what it names' }
}

function wrongAttributes({ name, attributes }: ComponentUse): readonly string[] {
  const allowed = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
  if (allowed === undefined)
    return [`There is no component <${name}>; known: ${Object.keys(ATTRIBUTES).join(', ')}`]
  const known = [...allowed.needs, ...(allowed.may ?? [])]
  return [
    ...allowed.needs
      .filter((needed) => !Object.hasOwn(attributes, needed))
      .map((needed) => `<${name}> needs the attribute ${needed}`),
    ...Object.entries(attributes).flatMap(([attribute, value]) => {
      if (!known.includes(attribute)) return [`<${name}> has no attribute ${attribute}`]
      return value === EXPRESSION ? [`<${name} ${attribute}> must be a plain string in quotes`] : []
    }),
  ]
}

type Check = (course: Course, use: ComponentUse, lesson: LessonFile) => readonly string[]

const CHECKS: Readonly<Record<string, Check>> = {
  Simulator: (course, { attributes }) => simulator(course, attributes),
  SimValue: ({ engine }, { attributes: { sim = '', preset = '', name = '' } }) => {
    const found = findPreset(engine, sim, preset)
    if (found === undefined) return [engine.missing(sim, preset) ?? '']
    const outcome = engine.observe({ ...found, observe: name })
    return outcome.ok ? [] : [outcome.error]
  },
  Predict: ({ questions, questionIds }, { attributes: { question = '' } }, { value }) => {
    if (!questionIds.has(question)) return [`There is no question “${question}”`]
    const found = questions.find((each) => each.value.id === question)?.value
    if (found === undefined) return []
    if (found.kind !== 'predict')
      return [`${question} is of kind ${found.kind}; <Predict> needs a predict question`]
    return value.questions.includes(found.id) ? [`${question} is also a check question of this lesson`] : []
  },
  Ask: (course, use, lesson) => asked(course, use, lesson),
  Fact: ({ factById }, { attributes: { id = '' } }, { value }) => {
    if (!factById.has(id)) return [`There is no fact “${id}”`]
    return value.facts.some((fact) => fact === id) ? [] : [`The fact ${id} is not in the front matter`]
  },
  Term: ({ glossary }, { attributes: { id = '' } }) =>
    glossary.some(({ value }) => value.id === id) ? [] : [`There is no glossary term “${id}”`],
  Figure: (_course, { attributes: { id = '' } }) =>
    FIGURE_IDS.some((known) => known === id)
      ? []
      : [`There is no figure “${id}”; known: ${FIGURE_IDS.join(', ')}`],
  Trap: (_course, { attributes: { misconception = '' } }) =>
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(misconception) ? [] : [`“${misconception}” is not in kebab case`],
}

/** A question in the text can be answered from the text above it, and is no check question of any lesson. */
function asked(
  { questions, lessons, questionIds }: Course,
  { attributes: { question = '' }, line }: ComponentUse,
  { text }: LessonFile,
): readonly string[] {
  const found = questions.find(({ value }) => value.id === question)?.value
  if (found === undefined) return questionIds.has(question) ? [] : [`There is no question “${question}”`]
  if (found.kind === 'predict') return [`${question} is a prediction; use <Predict>`]
  const owner = lessons.find(({ value }) => value.questions.includes(found.id))?.value.slug
  const above = text.uses.filter((use) => use.name === 'Fact' && use.line < line)
  const untold = found.tests.filter((fact) => !above.some(({ attributes }) => attributes['id'] === fact))
  return [
    ...(owner === undefined ? [] : [`${question} is also a check question of “${owner}”`]),
    ...untold.map((fact) => `${question} tests ${fact}, which no <Fact> above it has`),
  ]
}

function findPreset(engine: Course['engine'], sim: string, preset: string) {
  return engine.presets.find((known) => known.sim === sim && known.preset === preset)
}

function simulator({ engine }: Course, attributes: ComponentUse['attributes']): readonly string[] {
  const { id = '', preset = '', controls = '' } = attributes
  const found = findPreset(engine, id, preset)
  if (found === undefined) return [engine.missing(id, preset) ?? '']
  const outcome = engine.run(found)
  if (!outcome.ok) return [outcome.error]
  const { scenario } = outcome.value
  return controls
    .split(/\s+/)
    .filter((path) => path !== '' && !hasPath(scenario, path))
    .map((path) => `The scenario of ${id}/${preset} has no field “${path}”`)
}

function frontMatter(course: Course, lesson: LessonFile): readonly Problem[] {
  const { value } = lesson
  const missing = (field: string, index: number, message: string): Problem =>
    problemIn(lesson, { ...broken(1, message), line: lesson.lineOf([field, index]) })
  const noLesson = (field: string, index: number, slug: string): readonly Problem[] =>
    isUnwritten(course, slug)
      ? [problemIn(lesson, unwritten(slug, { line: lesson.lineOf([field, index]) }))]
      : [missing(field, index, `There is no lesson “${slug}”`)]
  const lessonAt = (slug: string) => course.lessons.find((other) => other.value.slug === slug)
  return [
    ...unknownFacts(course, lesson, value.facts, 'facts'),
    ...value.topics.flatMap((topic, index) => unknownTopic(course, lesson, topic, ['topics', index])),
    ...Object.entries(value.exams).flatMap(([exam, tasks]) =>
      tasks.flatMap((task, index) =>
        hasTask(course, exam, task) ? [] : [missing('exams', index, `${exam} has no task ${task}`)],
      ),
    ),
    ...value.prerequisites.flatMap((slug, index) => {
      const order = lessonAt(slug)?.value.order
      if (order === undefined) return noLesson('prerequisites', index, slug)
      if (order < value.order) return []
      return [missing('prerequisites', index, `The prerequisite “${slug}” does not come before this lesson`)]
    }),
    ...value.next.flatMap((slug, index) =>
      lessonAt(slug) === undefined ? noLesson('next', index, slug) : [],
    ),
    ...value.questions.flatMap((id, index) =>
      course.questionIds.has(id) ? [] : [missing('questions', index, `There is no question “${id}”`)],
    ),
  ]
}

function brokenLink(course: Course, lesson: LessonFile, url: string, line: number): readonly Problem[] {
  if (url.startsWith('https://') || leadsSomewhere(course, lesson.value.slug, url)) return []
  const [, slug = ''] = /^\/lessons\/([a-z-]+)/.exec(url) ?? []
  if (isUnwritten(course, slug)) return [problemIn(lesson, unwritten(slug, { line }))]
  return [problemIn(lesson, broken(line, `The link ${url} leads nowhere`))]
}

function leadsSomewhere(course: Course, slug: string, url: string): boolean {
  if (url.startsWith('#')) return hasAnchor(course, `${slug}${url}`)
  const [, place = '', rest = ''] = /^\/([a-z-]+)\/(.+)$/.exec(url) ?? []
  if (place === 'lessons') return hasAnchor(course, rest)
  if (place === 'facts') return course.factById.has(rest)
  return place === 'simulators' && SIM_IDS.some((id) => rest.split(/[?#]/)[0] === id)
}
