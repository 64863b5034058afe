import { findLesson } from '#content/lessons.ts'
import { lessonPath, paths } from '#content/paths.ts'
import { takePaths } from '#content/take-paths.ts'
import type { Note } from '#engine/learner/notes.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { questionId } from '#engine/questions/ids.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import { loadAnyQuestions } from '#stores/own/own-questions.ts'

/** What a note is about, in words, and where that can be seen. */
export type NotePlace = { readonly title: string; readonly path: string }

/** The places of notes, by what they are about; loads the texts of questions that have one. */
export async function loadNotePlaces(
  notes: readonly Note[],
  progress: Pick<Progress, 'own'>,
): Promise<ReadonlyMap<string, NotePlace>> {
  const abouts = [...new Set(notes.map(({ about }) => about))]
  const ids = abouts.flatMap((about) => (kindOf(about)[0] === 'question' ? [kindOf(about)[1]] : []))
  // Without the texts their ids still name them.
  const questions = await loadAnyQuestions(ids.map(questionId), progress).catch(() => [])
  const stems = new Map(questions.map(({ id, stem, lesson }) => [String(id), { stem, lesson }]))
  return new Map(abouts.map((about) => [about, placeOf(about, stems)]))
}

type Stems = ReadonlyMap<string, { readonly stem: string; readonly lesson: string }>

function placeOf(about: string, stems: Stems): NotePlace {
  const [kind, what] = kindOf(about)
  if (kind === 'fact') return { title: `Fact ${what}`, path: paths.fact(what) }
  return kind === 'lesson' ? inLesson(what) : ofQuestion(what, stems)
}

function inLesson(what: string): NotePlace {
  const [slug = '', section = ''] = what.split('#')
  const lesson = findLesson(slug)
  const part = lesson?.sections.find(({ id }) => id === section)?.title
  const title = lesson?.title ?? slug
  return { title: part === undefined ? title : `${title}: ${part}`, path: paths.lesson(slug, section) }
}

/** Letters of a question that name it. */
const MOST = 120

function ofQuestion(id: string, stems: Stems): NotePlace {
  const known = stems.get(id)
  const stem = (known?.stem ?? id).replaceAll('`', '').replaceAll(/\s+/g, ' ')
  const path = isOwnId(id) || known === undefined ? takePaths.own() : lessonPath(known.lesson)
  return { title: stem.length > MOST ? `${stem.slice(0, MOST - 1)}…` : stem, path }
}

function kindOf(about: string): readonly [string, string] {
  const at = about.indexOf(':')
  return [about.slice(0, at), about.slice(at + 1)]
}
