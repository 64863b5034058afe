import { attribute, isComponent, lineOf, textOf, walk } from './mdx-node.ts'
import type { MdxNode } from './mdx-node.ts'
import { ALL } from './passages.ts'

/**
 * One code block of an artefact. Its first word of meta is its role, which says what it is to the rules ("request",
 * "policy"); the rest are options, `name=value`, or a bare name.
 */
export type ArtefactPart = {
  readonly language: string
  readonly role: string
  readonly options: Readonly<Record<string, string>>
  readonly text: string
  readonly line: number
}

/** A remark on some lines of a part, counted from 1. */
export type LineNote = { readonly role: string; readonly from: number; readonly to: number }

/** Something that a lesson shows, and that the rules run: see tests/content/artefacts.test.ts. */
export type Artefact = {
  readonly kind: string
  readonly title: string
  /** What the rules make of it; null for one that is only parsed. */
  readonly claim: string | null
  readonly options: Readonly<Record<string, string>>
  readonly parts: readonly ArtefactPart[]
  readonly notes: readonly LineNote[]
  readonly line: number
}

/** Attributes that are not options of a kind. */
const OWN = ['kind', 'title', 'claim']

/** All artefacts of a lesson, in reading order. */
export function artefactsIn(tree: MdxNode): readonly Artefact[] {
  const found: Artefact[] = []
  walk(tree, (node) => {
    if (isComponent(node) && node.name === 'Artefact') found.push(readArtefact(node))
  })
  return found
}

export function readArtefact(node: MdxNode): Artefact {
  const names = (node.attributes ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]))
  const parts: ArtefactPart[] = []
  const notes: LineNote[] = []
  walk(node, (child) => {
    if (child.type === 'code') parts.push(partOf(child))
    if (child.type === 'listItem') notes.push(...notesOf(child, parts[0]?.role ?? ''))
  })
  return {
    kind: attribute(node, 'kind') ?? '',
    title: attribute(node, 'title') ?? '',
    claim: attribute(node, 'claim') ?? null,
    options: Object.fromEntries(
      names.filter((name) => !OWN.includes(name)).map((name) => [name, attribute(node, name) ?? '']),
    ),
    parts,
    notes,
    line: lineOf(node),
  }
}

export function partOf(node: MdxNode): ArtefactPart {
  const [role = '', ...options] = (node.meta ?? '').split(/\s+/).filter((word) => word !== '')
  return {
    language: node.lang ?? '',
    role,
    options: Object.fromEntries(
      options.map((option) => {
        const at = option.indexOf('=')
        return at === -1 ? [option, ''] : [option.slice(0, at), option.slice(at + 1)]
      }),
    ),
    text: node.value ?? '',
    line: lineOf(node),
  }
}

/** What a note is about stands at its beginning: `L3: …`, `L3-5: …`, or `response L2: …` for another part than the first. */
const ABOUT = /^(?:([a-z-]+) )?L(\d+)(?:-(\d+))?: /

function notesOf(item: MdxNode, first: string): readonly LineNote[] {
  const match = ABOUT.exec(textOf(item, ALL))
  if (match === null) return []
  const [, role = first, from = '1', to = from] = match
  return [{ role, from: Number(from), to: Number(to) }]
}

/** The words that stand for the beginning of a note: "Line 3: ", with the name of the part where there are several. */
export function noteWords(text: string, parts: readonly ArtefactPart[]): string {
  return text.replace(ABOUT, (_all, role: string | undefined, from: string, to: string | undefined) => {
    const lines = to === undefined ? `line ${from}` : `lines ${from} to ${to}`
    const part = partWords(role ?? parts[0]?.role ?? '')
    return parts.length > 1 ? `${part}, ${lines}: ` : `${capital(lines)}: `
  })
}

/** What a part is called, from its role: "identity-policy" is "Identity policy". */
export function partWords(role: string): string {
  return capital(role.replaceAll('-', ' '))
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
