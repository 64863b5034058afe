import { FIELDS } from './notes.ts'
import type { Note } from './notes.ts'

/** Names of the note types that every Anki has. */
const TYPES = { basic: 'Basic', choice: 'Basic', cloze: 'Cloze' } as const

/**
 * Notes as a text file that Anki imports: the stable id first, by which a second import updates, then type, deck, two
 * fields and tags. It uses the note types that every collection has; what they have no field for is joined to the last.
 *
 * Source: Anki manual, "Text files".
 */
export function ankiText(notes: readonly Note[]): string {
  const head = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#notetype column:2',
    '#deck column:3',
    '#tags column:6',
  ]
  return `${[...head, ...notes.map(row)].join('\n')}\n`
}

function row({ guid, kind, deck, fields, tags }: Note): string {
  const [first = '', ...rest] = fields
  const isChoice = kind === 'choice' && rest.length === FIELDS.choice.length - 1
  // The options belong to the question.
  const front = isChoice ? `${first}${rest[0] ?? ''}` : first
  const back = (isChoice ? rest.slice(1) : rest).join('<hr/>')
  return [guid, TYPES[kind], deck, front, back, tags.join(' ')].map(cell).join('\t')
}

/** A field on one line, quoted where it holds what separates. */
function cell(text: string): string {
  const line = text.replaceAll(/[\t\r\n]+/g, ' ')
  return /["]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
