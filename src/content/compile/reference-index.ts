import type { FactReferences, References } from '#content/references.ts'

import type { Course, LessonFile } from './course.ts'

/** What rests on each fact, from front matter, marked sections, questions and the simulators' conventions. */
export function buildReferences(course: Course): References {
  return Object.fromEntries(
    course.facts
      .map(({ value }) => [value.id, referencesOfFact(course, value.id)] as const)
      .filter(([, found]) => isUsed(found)),
  )
}

function referencesOfFact(course: Course, fact: string): FactReferences {
  const tests = course.questions.filter(({ value }) => value.tests.some((id) => id === fact))
  const cites = course.questions.filter(({ value }) => value.cites.some((id) => id === fact))
  const opened = [...tests, ...cites].flatMap(({ value }) =>
    value.scenario === undefined ? [] : [value.scenario],
  )
  const presets = new Map(
    opened.map(({ sim, preset }) => [
      `${sim}/${preset}`,
      { sim, preset, title: course.engine.presetTitle(sim, preset) },
    ]),
  )
  return {
    lessons: course.lessons
      .filter((lesson) => states(lesson, fact))
      .map((lesson) => lessonReference(lesson, fact)),
    tested: tests.length,
    cited: cites.length,
    presets: [...presets.values()],
    conventions: course.engine.conventions
      .filter(({ convention }) => convention.facts.includes(fact))
      .map(({ sim, convention }) => ({ sim, text: convention.text })),
  }
}

function states({ value }: LessonFile, fact: string): boolean {
  return value.facts.some((id) => id === fact)
}

function lessonReference({ value, text }: LessonFile, fact: string): FactReferences['lessons'][number] {
  const marked = new Set(
    text.uses
      .filter(({ name, attributes }) => name === 'Fact' && attributes['id'] === fact)
      .map(({ section }) => section),
  )
  return {
    slug: value.slug,
    title: value.title,
    sections: value.sections.filter(({ id }) => marked.has(id)).map(({ id, title }) => ({ id, title })),
  }
}

function isUsed({ lessons, tested, cited, conventions }: FactReferences): boolean {
  return lessons.length > 0 || tested > 0 || cited > 0 || conventions.length > 0
}
