import MiniSearch from 'minisearch'
import type { AsPlainObject } from 'minisearch'

import { paths } from '#content/paths.ts'
import { INDEX_OPTIONS, toTerm, wordsOf } from '#content/search/search-entry.ts'
import type { SearchEntry, SearchWords } from '#content/search/search-entry.ts'
import { standingOf } from '#engine/questions/fact.ts'

import type { Course, LessonFile } from './course.ts'
import { PLACE_WORDS, SIMULATOR_CALLED } from './search-places.ts'

type Indexed = {
  readonly entry: SearchEntry
  /** False where the title says nothing of its own. */
  readonly isNamed?: boolean
  readonly names: string
  readonly text: string
}

export type SearchModule = { readonly entries: readonly SearchEntry[]; readonly index: AsPlainObject }

/** Everything that can be found and the index over it. Questions are not in it: nothing unmet is shown. */
export function buildSearch(course: Course): SearchModule {
  const all = [
    ...PLACE_WORDS.map(({ names, called, ...entry }): Indexed => ({
      entry: { kind: 'place', ...entry, ...(called.length === 0 ? {} : { called }) },
      names: `${names} ${called.join(' ')}`,
      text: '',
    })),
    ...course.lessons.flatMap((lesson) => [lessonEntry(course, lesson), ...sectionEntries(lesson)]),
    ...termEntries(course),
    ...factEntries(course),
    ...simulatorEntries(course),
  ]
  const index = new MiniSearch<SearchWords>(INDEX_OPTIONS)
  index.addAll(
    all.map(({ entry, isNamed = true, names, text }, id) => {
      return { id, title: isNamed ? entry.title : '', names, text: once(text) }
    }),
  )
  return { entries: all.map(({ entry }) => entry), index: index.toJSON() }
}

/** Each word of a text once: a long section counts by what it speaks of, and the index stays small. */
function once(text: string): string {
  return [...new Set(wordsOf(text).map(toTerm))].filter((term) => term !== null).join(' ')
}

function lessonEntry({ topics }: Course, { value }: LessonFile): Indexed {
  const taught = topics.filter((topic) => value.topics.includes(topic.value.id))
  return {
    entry: {
      kind: 'lesson',
      title: value.title,
      context: `Lesson ${value.order}, ${value.minutes} min`,
      path: paths.lesson(value.slug),
    },
    names: [value.slug, ...taught.map((topic) => topic.value.title)].join(' '),
    text: value.summary,
  }
}

/** Sections that every lesson has, under the same heading. */
const EVERYWHERE = new Set(['on-the-exam', 'traps'])

function sectionEntries({ value, text }: LessonFile): readonly Indexed[] {
  return text.sections
    .filter(({ id }) => id !== 'check')
    .map(({ id, title, line }) => {
      const next = text.sections.find((section) => section.line > line)?.line ?? Infinity
      const inside = text.passages.filter((passage) => passage.line > line && passage.line < next)
      return {
        entry: { kind: 'section', title, context: value.title, path: paths.lesson(value.slug, id) },
        isNamed: !EVERYWHERE.has(id),
        names: value.title,
        text: inside.map(({ whole }) => whole).join(' '),
      }
    })
}

function termEntries({ glossary }: Course): readonly Indexed[] {
  return glossary.map(({ value: { id, term, aliases, definition } }) => ({
    entry: { kind: 'term', title: term, context: plain(definition), path: paths.glossary(id) },
    names: aliases.join(' '),
    text: plain(definition),
  }))
}

function factEntries({ facts }: Course): readonly Indexed[] {
  return facts.map(({ value }) => ({
    entry: {
      kind: 'fact',
      title: plain(value.statement),
      context: [value.id, standingOf(value)].filter((part) => part !== null).join(', '),
      path: paths.fact(value.id),
    },
    names: value.id,
    text: '',
  }))
}

function simulatorEntries({ engine }: Course): readonly Indexed[] {
  return engine.simulators.flatMap(({ id, title, about, presets }) => [
    {
      entry: {
        kind: 'simulator',
        title,
        context: about,
        path: paths.simulator(id),
        called: SIMULATOR_CALLED[id] ?? [],
      },
      names: `${id} ${(SIMULATOR_CALLED[id] ?? []).join(' ')}`,
      text: about,
    },
    ...presets.map((preset): Indexed => ({
      entry: {
        kind: 'preset',
        title: preset.title,
        context: title,
        path: `${paths.simulator(id)}?preset=${preset.id}`,
      },
      names: `${title} ${preset.id}`,
      text: preset.teaches,
    })),
  ])
}

/** Words without the marks of code and emphasis. */
function plain(text: string): string {
  return text.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}
