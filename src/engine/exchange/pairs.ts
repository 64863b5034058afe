import type { PortableMatch } from './portable.ts'

/** Each prompt with the words of its answer. */
export function pairsOf({ prompts, options }: PortableMatch) {
  return prompts.map(({ text, why, answer }) => ({
    text,
    why,
    answer: options.find(({ id }) => id === answer)?.text ?? '',
  }))
}

/** Words of the options that answer nothing. */
export function sparesOf({ prompts, options }: PortableMatch): readonly string[] {
  const used = new Set(prompts.map(({ answer }) => answer))
  return options.filter(({ id }) => !used.has(id)).map(({ text }) => text)
}
