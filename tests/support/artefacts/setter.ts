import { parse } from 'yaml'

import type { ArtefactPart } from '#content/compile/lesson/artefact.ts'

import type { Place } from './change.ts'
import type { World } from './world.ts'

/** A part as a setter reads it. `json` and `yaml` throw where the text is neither. */
export type Source = ArtefactPart & { readonly json: () => unknown; readonly yaml: () => unknown }

/** Puts what a part shows into the firm's gateway. Throws for what the rules can't take. */
export type Setter = (world: World, place: Place, source: Source) => void

export function sourceOf(part: ArtefactPart): Source {
  return {
    ...part,
    json: () => JSON.parse(part.text) as unknown,
    yaml: () => parse(part.text, { customTags: CLOUDFORMATION }) as unknown,
  }
}

/** The short forms of CloudFormation's functions, read as their text. */
export const CLOUDFORMATION = ['!Ref', '!Sub', '!GetAtt'].map((tag) => ({
  tag,
  resolve: (text: string) => `${tag} ${text}`,
}))
