/** A clause of a stem that strikes out an option by a word of the option's own text. */
export type Denial = { readonly clause: string; readonly word: string; readonly option: string }

/** No, not, without, never, nobody, refuses, has no: whatever denies what follows it. */
const DENIAL =
  /\b(?:no|not|without|never|nobody|none|refuses?|forbids?|cannot|can['’]t|won['’]t|doesn['’]t|don['’]t|isn['’]t|aren['’]t|mustn['’]t)\b/gi
/** How many words after the denial it reaches. */
const REACH = 5

/** Words that stand in any stem and any option, and so name none. */
const COMMON = new Set(
  `about account add adds after also amazon answer answers api apis application apps before body call called caller callers
   calls change changed changes client clients code company create customer customers data each every existing
   first from function functions gateway given gives have header headers http integration into itself keep
   lambda last later least made make makes method methods more most name names need needed needs number numbers once only
   other over own path paths request requests resource resources response responses rest route routes same
   second seconds send sends service services should single stage stages still sent team than that their them then there these they
   this those time times type types under until used user users uses using value values version versions when which while will with
   work works would year years`.split(/\s+/),
)

/** The denials of a stem that name one of the options, the first of each clause. `options` are the distractors. */
export function denialsIn(
  stem: string,
  options: readonly { readonly id: string; readonly text: string }[],
): readonly Denial[] {
  const vocabulary = options.map(({ id, text }) => ({ id, words: new Set(wordsIn(text)) }))
  return stem.split(/[.;:?!](?=\s|$)/).flatMap((sentence) =>
    [...sentence.matchAll(DENIAL)].flatMap((match) => {
      const after = sentence.slice(match.index + match[0].length)
      const reach = /^(?:\W*[\p{L}\p{N}'’-]+){0,5}/u.exec(after.split(',')[0] ?? '')?.[0] ?? ''
      const found = wordsIn(reach)
        .slice(0, REACH)
        .flatMap((word) =>
          vocabulary.filter(({ words }) => words.has(word)).map(({ id }) => ({ word, id })),
        )[0]
      if (found === undefined) return []
      return [{ clause: `${match[0]}${reach}`, word: found.word, option: found.id }]
    }),
  )
}

/** Words that can name something, without the s of a plural. */
function wordsIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .filter((word) => word.length > 3 && !COMMON.has(word))
    .map((word) => (word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
}
