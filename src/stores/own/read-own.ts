import type { FoundQuestion, Reading, ReadFile } from '#engine/exchange/in/reading.ts'
import type { Progress } from '#engine/learner/progress.ts'
import { isSameOwn } from '#engine/questions/own/own-question.ts'
import { inSteps, tell, type Watch } from '#storage/steps.ts'
import type { ProgressStore } from '#stores/progress.ts'

/** The files that one's own questions come in. */
export const OWN_FORMATS = [
  { id: 'yaml', label: 'Gatehouse YAML', endings: ['yaml', 'yml'] },
  { id: 'markdown', label: 'Markdown check-lists', endings: ['md', 'markdown'] },
  { id: 'gift', label: 'GIFT', endings: ['gift', 'txt'] },
  { id: 'moodle', label: 'Moodle XML', endings: ['xml'] },
  { id: 'csv', label: 'Table (CSV)', endings: ['csv', 'tsv'] },
] as const

export type OwnFormat = (typeof OWN_FORMATS)[number]['id']

/** The format of a text: by what it holds where its name does not tell. */
export function formatOf(name: string, text: string): OwnFormat {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  const named = OWN_FORMATS.find(({ endings }) => endings.some((each) => each === ending))
  if (named !== undefined && ending !== 'txt') return named.id
  const head = text.slice(0, 20_000)
  if (/^\uFEFF?\s*</.test(head)) return 'moodle'
  if (/^- +(?:id|question) *:/m.test(head)) return 'yaml'
  if (/^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]/m.test(head)) return 'markdown'
  const [first = ''] = head.split(/\r?\n/)
  return /question/i.test(first) && /answer/i.test(first) && /[,;\t]/.test(first) ? 'csv' : 'gift'
}

/** Reads a text in slices; keeps nothing. Throws Cancelled where the watch ended it. */
export async function readOwnFile(format: OwnFormat, text: string, watch?: Watch): Promise<ReadFile> {
  const read = await inSteps(await readingOf(format, text), watch)
  const at = text.indexOf('\uFFFD')
  if (at === -1) return read
  const line = text.slice(0, at).split('\n').length
  const what = 'A letter cannot be read: the file is not in UTF-8. Save it as UTF-8 and choose it again.'
  return { ...read, problems: [{ line, what }, ...read.problems] }
}

async function readingOf(format: OwnFormat, text: string): Promise<Reading> {
  switch (format) {
    case 'yaml': {
      const [{ readYaml }, { parseYaml }] = await Promise.all([
        import('#engine/exchange/in/yaml.ts'),
        import('./parse-yaml.ts'),
      ])
      return readYaml(text, parseYaml)
    }
    case 'markdown':
      return (await import('#engine/exchange/in/markdown.ts')).readMarkdown(text)
    case 'gift':
      return (await import('#engine/exchange/in/gift.ts')).readGift(text)
    case 'moodle':
      return (await import('#engine/exchange/in/moodle.ts')).readMoodle(text)
    case 'csv':
      return (await import('#engine/exchange/in/csv.ts')).readCsv(text)
  }
}

/** What a file would change: nothing where it was taken in before. */
export type OwnChange = {
  readonly fresh: readonly FoundQuestion[]
  /** Here under the same name, with other words. */
  readonly changed: readonly FoundQuestion[]
  /** Removed here once: they come back, with what was answered. */
  readonly back: readonly FoundQuestion[]
  readonly same: number
}

export function changeBy(found: readonly FoundQuestion[], { own }: Pick<Progress, 'own'>): OwnChange {
  const fresh: FoundQuestion[] = []
  const changed: FoundQuestion[] = []
  const back: FoundQuestion[] = []
  let same = 0
  for (const each of found) {
    const here = own.get(each.id)
    if (here === undefined) fresh.push(each)
    else if (here.isRemoved) back.push(each)
    else if (isSameOwn(here.content, each.question)) same++
    else changed.push(each)
  }
  return { fresh, changed, back, same }
}

/** Questions kept in one go. */
const KEPT_AT_ONCE = 100

/** Keeps what a file changes, in goes; how many were kept, fewer than all where it was ended or nothing can be kept. */
export async function keepOwn(
  progress: ProgressStore,
  { fresh, changed, back }: OwnChange,
  watch: Watch,
): Promise<number> {
  const all = [...fresh, ...changed, ...back]
  for (let from = 0; from < all.length; from += KEPT_AT_ONCE) {
    if (watch.signal.aborted) return from
    const some = all.slice(from, from + KEPT_AT_ONCE)
    const events = some.map(({ id, question }) => ({
      type: 'own.kept' as const,
      question: id,
      content: question,
    }))
    const { kept } = await progress.getState().record(events)
    if (!kept) return from
    if (!watch.signal.aborted) tell(watch, (from + some.length) / all.length)
  }
  return all.length
}
