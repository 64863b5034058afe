import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'

import { describe, expect, it } from 'vitest'

type Sources = ReadonlyMap<string, string>

function sourcesOf(...folders: readonly string[]): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll(sep, '/')}`,
    ),
  )
  const code = paths.filter((path) => /\.(?:tsx?|mjs|css|md)$/.test(path) && !path.endsWith('.d.ts'))
  return new Map(code.map((path) => [path, readFileSync(path, 'utf8')]))
}

/** Names that the language, the page and the worker declare for every file, from the compiler's own libraries. */
function globals(): ReadonlySet<string> {
  const scope = 'node_modules/@typescript'
  const lib = [
    ...readdirSync(scope).map((name) => `${scope}/${name}/lib`),
    'node_modules/typescript/lib',
  ].find((folder) => existsSync(`${folder}/lib.dom.d.ts`))
  if (lib === undefined) throw new Error('The libraries of the compiler are not where they were.')
  const texts = readdirSync(lib)
    .filter((name) => /^lib\.(?:es|dom|webworker)/.test(name))
    .map((name) => readFileSync(`${lib}/${name}`, 'utf8'))
  const declared = /^(?:declare )?(?:interface|type|var|function|class) ([A-Za-z_]\w*)/gm
  return new Set(texts.flatMap((text) => [...text.matchAll(declared)].map(([, name = '']) => name)))
}

/** Types and classes of ours under a name that stands for something else wherever ours is not imported. */
function hiding(sources: Sources, taken: ReadonlySet<string>): readonly string[] {
  const declared = /^(?:export )?(?:abstract )?(?:type|interface|class) ([A-Za-z_]\w*)/gm
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(declared)].flatMap(([, name = '']) => (taken.has(name) ? [`${file}: ${name}`] : [])),
  )
}

describe('the names of types', () => {
  it('hide nothing of the platform', () => {
    const taken = globals()
    expect(['Response', 'Request', 'Option', 'Pick', 'Clients'].filter((name) => !taken.has(name))).toEqual(
      [],
    )
    expect(hiding(sourcesOf('src', 'scripts'), taken)).toEqual([])
  })

  it('a planted one is found, with its file', () => {
    const planted = new Map([
      ['src/a.ts', 'export type Request = { readonly verb: string }\n'],
      ['src/b.ts', 'export type SentRequest = Request\n/** type Response */\nclass Window {}\n'],
    ])
    expect(hiding(planted, new Set(['Request', 'Response', 'Window']))).toEqual([
      'src/a.ts: Request',
      'src/b.ts: Window',
    ])
  })
})

const LEDGER = readdirSync('content/facts').flatMap((file) =>
  [...readFileSync(`content/facts/${file}`, 'utf8').matchAll(/^- id: (\S+)$/gm)].map(([, id = '']) => id),
)
const AREAS = [...new Set(LEDGER.map((id) => id.replace(/-.*$/, '')))].join('|')

/** Ids of facts and conventions in a text, in whatever case they are written. */
function citedIn(text: string): readonly string[] {
  const pattern = new RegExp(`(?<![\\w-])(?:${AREAS})-(?:\\d\\d[a-z]?|m\\d)(?![\\w-])`, 'gi')
  return text.match(pattern) ?? []
}

/** Conventions under the short names that they had: `convention M1`. */
const shortIn = (text: string): readonly string[] => text.match(/\bconventions? M\d\b/g) ?? []

describe('facts in comments', () => {
  const known = new Set(LEDGER)

  it('exist, and are spelled as in the ledger', () => {
    const cited = [...sourcesOf('src', 'scripts')].flatMap(([file, text]) =>
      [...citedIn(text), ...shortIn(text)].map((id) => ({ file, id })),
    )
    expect(cited.length).toBeGreaterThan(600)
    expect(cited.filter(({ id }) => !known.has(id))).toEqual([])
  })

  it('are spelled as in the ledger in tests and documents too', () => {
    // Tests make facts up, and search for one as people type it.
    const typed = new Set(['tests/features/facts/facts.test.tsx: CAC-01'])
    const spelled = [...sourcesOf('tests', 'docs')]
      .filter(([file]) => !file.startsWith('tests/fixtures/') && file !== 'tests/architecture/names.test.ts')
      .flatMap(([file, text]) =>
        [...citedIn(text).filter((id) => id !== id.toLowerCase()), ...shortIn(text)].map(
          (id) => `${file}: ${id}`,
        ),
      )
    expect(spelled.filter((each) => !typed.has(each))).toEqual([])
  })

  it('a wrong one is found', () => {
    expect(
      citedIn('/** Fresh until then (CAC-01, thr-99); see conv-m1, not s3-01 or pre-cac-01. */'),
    ).toEqual(['CAC-01', 'thr-99', 'conv-m1'])
    expect(shortIn('convention M3')).toEqual(['convention M3'])
  })
})
