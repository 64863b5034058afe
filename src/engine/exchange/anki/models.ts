import { FIELDS } from './notes.ts'
import type { NoteKind } from './notes.ts'

/** Ids of our note types: the same in every file, so that Anki takes them for the same types. */
export const MODEL_IDS = {
  basic: 1_764_500_000_001,
  choice: 1_764_500_000_002,
  cloze: 1_764_500_000_003,
} as const satisfies Record<NoteKind, number>

const NAMES = { basic: 'Gatehouse Basic', choice: 'Gatehouse Choice', cloze: 'Gatehouse Cloze' } as const

const TEMPLATES = {
  basic: { front: '{{Front}}', back: '{{FrontSide}}<hr id="answer"/>{{Back}}{{Sources}}' },
  choice: { front: '{{Question}}{{Options}}', back: '{{Question}}<hr id="answer"/>{{Answer}}{{Because}}' },
  cloze: { front: '{{cloze:Text}}', back: '{{cloze:Text}}<hr id="answer"/>{{Extra}}' },
} as const

const CSS = [
  '.card { font-family: system-ui, sans-serif; font-size: 18px; line-height: 1.45; text-align: left; max-width: 40em; margin: 0 auto; }',
  'code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }',
  'pre { white-space: pre-wrap; }',
  'li { margin: 0.4em 0; }',
  '.cloze { font-weight: bold; }',
].join('\n')

/** The note types as Anki's table `col` keeps them, by id. `mod` in seconds. */
export function modelsJson(mod: number): Record<string, unknown> {
  return Object.fromEntries(
    (['basic', 'choice', 'cloze'] as const).map((kind) => [String(MODEL_IDS[kind]), model(kind, mod)]),
  )
}

function model(kind: NoteKind, mod: number) {
  const { front, back } = TEMPLATES[kind]
  return {
    id: MODEL_IDS[kind],
    name: NAMES[kind],
    type: kind === 'cloze' ? 1 : 0,
    mod,
    usn: -1,
    sortf: 0,
    did: 1,
    tmpls: [{ name: 'Card 1', ord: 0, qfmt: front, afmt: back, bqfmt: '', bafmt: '', did: null }],
    flds: FIELDS[kind].map((name, ord) => ({
      name,
      ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
      media: [],
    })),
    css: CSS,
    latexPre: '\\documentclass[12pt]{article}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    tags: [],
    vers: [],
    ...(kind === 'cloze' ? {} : { req: [[0, 'any', [0]]] }),
  }
}

/** Decks by id: Anki's own first, then one for each name. */
export function decksJson(decks: ReadonlyMap<string, number>, mod: number): Record<string, unknown> {
  const all = [['Default', 1] as const, ...decks]
  return Object.fromEntries(
    all.map(([name, id]) => [
      String(id),
      {
        id,
        name,
        mod,
        usn: -1,
        desc: '',
        dyn: 0,
        conf: 1,
        collapsed: false,
        browserCollapsed: false,
        extendNew: 10,
        extendRev: 50,
        newToday: [0, 0],
        revToday: [0, 0],
        lrnToday: [0, 0],
        timeToday: [0, 0],
      },
    ]),
  )
}

/** How decks are studied: Anki's own values. */
export const DECK_OPTIONS = {
  1: {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    dyn: false,
    new: {
      bury: true,
      delays: [1, 10],
      initialFactor: 2500,
      ints: [1, 4, 7],
      order: 1,
      perDay: 20,
      separate: true,
    },
    rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36_500, minSpace: 1, perDay: 200 },
    lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
  },
}

export const COLLECTION_OPTIONS = {
  nextPos: 1,
  estTimes: true,
  activeDecks: [1],
  sortType: 'noteFld',
  timeLim: 0,
  sortBackwards: false,
  addToCur: true,
  curDeck: 1,
  newBury: true,
  newSpread: 0,
  dueCounts: true,
  curModel: String(MODEL_IDS.basic),
  collapseTime: 1200,
}
