import type { OwnProgress } from '#engine/learner/own.ts'
import type { ExchangeFile } from '#engine/exchange/file.ts'
import type { PortableFact, PortableItem } from '#engine/exchange/portable.ts'

/** What a file is made from. */
export type Material = {
  readonly items: readonly PortableItem[]
  readonly facts: readonly PortableFact[]
  /** The learner's own questions, as they are: `items` holds them too. */
  readonly own: readonly OwnProgress[]
  /** Now, ms since 1970. */
  readonly now: number
}

export type Format = {
  readonly id: string
  readonly label: string
  /** What it is for, and what it leaves out. */
  readonly about: string
  /** It holds the learner's own questions alone. */
  readonly isOwnOnly?: true
  /** Facts can come along as cards. */
  readonly hasFacts: boolean
  /** Loads its writer and writes; `name` is the file's name without its ending. */
  readonly make: (material: Material, name: string) => Promise<ExchangeFile>
}

const ankiNotes = async ({ items, facts }: Material) => {
  const { factNote, questionNote } = await import('#engine/exchange/anki/notes.ts')
  return [...items.map(questionNote), ...facts.flatMap((fact) => factNote(fact) ?? [])]
}

/** Every format that a file can be taken in. */
export const FORMATS: readonly Format[] = [
  {
    id: 'apkg',
    label: 'Anki deck (.apkg)',
    about:
      'For Anki on a computer or phone: one deck a topic, options with their reasons, facts as cloze cards. A newer file updates the cards and keeps their dates.',
    hasFacts: true,
    make: async (material, name) => {
      const { ankiPackage } = await import('#engine/exchange/anki/collection.ts')
      const content = ankiPackage(await ankiNotes(material), material.now)
      return { name: `${name}.apkg`, type: 'application/octet-stream', content }
    },
  },
  {
    id: 'anki-text',
    label: 'Anki text (.txt)',
    about: 'The same cards as text, in note types that every Anki has. Open it by File, Import.',
    hasFacts: true,
    make: async (material, name) => {
      const { ankiText } = await import('#engine/exchange/anki/text.ts')
      return { name: `${name}-anki.txt`, type: 'text/plain', content: ankiText(await ankiNotes(material)) }
    },
  },
  {
    id: 'moodle',
    label: 'Moodle XML (.xml)',
    about:
      'For a Moodle question bank, with feedback for each option. Steps to put in order become places to match.',
    hasFacts: false,
    make: async ({ items }, name) => {
      const { moodleXml } = await import('#engine/exchange/text/moodle-xml.ts')
      return { name: `${name}-moodle.xml`, type: 'application/xml', content: moodleXml(items) }
    },
  },
  {
    id: 'gift',
    label: 'GIFT (.txt)',
    about: 'The short text form that Moodle and other quiz tools read.',
    hasFacts: false,
    make: async ({ items }, name) => {
      const { gift } = await import('#engine/exchange/text/gift.ts')
      return { name: `${name}-gift.txt`, type: 'text/plain', content: gift(items) }
    },
  },
  {
    id: 'qti',
    label: 'QTI 3.0 package (.zip)',
    about: 'For learning platforms that read QTI 3.0. Each item scores one or nothing.',
    hasFacts: false,
    make: async ({ items, now }, name) => {
      const { qtiPackage } = await import('#engine/exchange/qti/package.ts')
      return { name: `${name}-qti.zip`, type: 'application/zip', content: qtiPackage(items, now) }
    },
  },
  {
    id: 'csv',
    label: 'Table (.csv)',
    about: 'One row a question, for a spreadsheet.',
    hasFacts: false,
    make: async ({ items }, name) => {
      const { questionsCsv } = await import('#engine/exchange/text/csv.ts')
      return { name: `${name}.csv`, type: 'text/csv', content: questionsCsv(items) }
    },
  },
  {
    id: 'yaml',
    label: 'Gatehouse YAML (.yaml)',
    about: 'Your own questions without any loss, to change in an editor and bring in again.',
    isOwnOnly: true,
    hasFacts: false,
    make: async ({ own }, name) => {
      const { ownYaml } = await import('#engine/exchange/text/own-yaml.ts')
      const questions = own.map(({ question, content }) => ({ id: question, question: content }))
      return { name: `${name}.yaml`, type: 'application/yaml', content: ownYaml(questions) }
    },
  },
]
