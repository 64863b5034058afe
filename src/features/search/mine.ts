import { type MineToFind, mineSearch, type Searchable } from '#content/search/search.ts'
import { takePaths } from '#content/take-paths.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { loadNotePlaces } from '#stores/notes/places.ts'
import { askedOwn } from '#stores/own/own-questions.ts'

/** What the learner wrote, as something to find: notes, marks and questions of their own. */
export async function findMine(progress: Progress): Promise<Searchable> {
  const notes = [...progress.notes.values()]
  const places = await loadNotePlaces(notes, progress)
  const written = notes.map(({ about, quote, text }): MineToFind => {
    const place = places.get(about)
    const said = [text, quote?.exact ?? ''].filter((part) => part !== '').join(' · ')
    return {
      kind: 'note',
      text: said,
      context: place?.title ?? about,
      path: place?.path ?? takePaths.notes(),
    }
  })
  const own = askedOwn(progress).map(({ content }): MineToFind => {
    return { kind: 'question', text: content.stem, context: 'Your own question', path: takePaths.own() }
  })
  return mineSearch([...written, ...own])
}
