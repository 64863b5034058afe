import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix, sep } from 'node:path'

import { describe, expect, it } from 'vitest'

/** One import from a folder to another, with the file it stands in. */
type Arrow = { readonly from: string; readonly to: string; readonly file: string }

/** Every import below `src` that leaves its folder, type imports and dynamic ones included. */
function arrowsOf(files: ReadonlyMap<string, string>): readonly Arrow[] {
  return [...files].flatMap(([file, source]) =>
    [...source.matchAll(/(?:from|import\(|import)\s*'((?:#|\.\/)[^']+)'/g)].flatMap(([, spec = '']) => {
      const target = spec.startsWith('#') ? spec.slice(1) : posix.join(posix.dirname(file), spec)
      const [from, to] = [posix.dirname(file), posix.dirname(target)]
      return isAround(from, to) || isAround(to, from) ? [] : [{ from, to, file }]
    }),
  )
}

/** A folder and one inside it are one place: the frame and its rooms may know each other. */
function isAround(outer: string, inner: string): boolean {
  return outer === inner || inner.startsWith(`${outer}/`)
}

/** The first circle of folders, each with a file that leads to the next, or nothing. */
function circle(arrows: readonly Arrow[]): readonly string[] {
  const next = new Map<string, Arrow[]>()
  for (const arrow of arrows) next.set(arrow.from, [...(next.get(arrow.from) ?? []), arrow])
  const done = new Set<string>()
  const walk = (folder: string, way: readonly Arrow[]): readonly string[] => {
    const start = way.findIndex(({ from }) => from === folder)
    if (start !== -1) return way.slice(start).map(({ file, to }) => `${file} → ${to}`)
    if (done.has(folder)) return []
    for (const arrow of next.get(folder) ?? []) {
      const found = walk(arrow.to, [...way, arrow])
      if (found.length > 0) return found
    }
    done.add(folder)
    return []
  }
  for (const folder of next.keys()) {
    const found = walk(folder, [])
    if (found.length > 0) return found
  }
  return []
}

function sources(): ReadonlyMap<string, string> {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  return new Map(paths.map((path) => [path, readFileSync(`src/${path}`, 'utf8')]))
}

describe('the folders of src', () => {
  it('never lead in a circle, type imports included', () => {
    const arrows = arrowsOf(sources())
    expect(arrows.length).toBeGreaterThan(1_000)
    expect(circle(arrows)).toEqual([])
  })

  it('a planted circle of types is found, with the files that make it', () => {
    const planted = new Map([
      ['a/one.ts', "import type { B } from '#b/two.ts'\n"],
      ['b/two.ts', "export { c } from '#c/three.ts'\n"],
      ['c/three.ts', "export const load = () => import('#a/one.ts')\n"],
      ['c/in/four.ts', "import { c } from '#c/three.ts'\n"],
    ])
    expect(circle(arrowsOf(planted))).toEqual(['a/one.ts → b', 'b/two.ts → c', 'c/three.ts → a'])
  })
})

describe('what comments cite', () => {
  const cases = readFileSync('docs/worked-cases.md', 'utf8')
  const known = new Set(cases.match(/\bN\d+\b/g))

  it('stands in the repository: worked cases', () => {
    const cited = new Map(
      [...sources()].flatMap(([file, source]) =>
        [...source.matchAll(/(?:case|cases) (N\d\d(?:(?:, | and )N\d\d)*)/g)].flatMap(([, ids = '']) =>
          (ids.match(/N\d+/g) ?? []).map((id) => [id, file] as const),
        ),
      ),
    )
    expect(cited.size).toBeGreaterThan(8)
    expect([...cited].filter(([id]) => !known.has(id))).toEqual([])
  })

  it('stands in the repository: documents', () => {
    const missing = (files: ReadonlyMap<string, string>) =>
      [...files].flatMap(([file, source]) =>
        (source.match(/[\w/-]+\.md\b/g) ?? [])
          .filter((document) => !existsSync(document) && !existsSync(`docs/${document}`))
          .map((document) => `${file}: ${document}`),
      )
    const planted = new Map([['a.ts', '/** Why: docs/worked-cases.md and product.md. */']])
    expect(missing(planted)).toEqual(['a.ts: product.md'])
    expect(missing(sources())).toEqual([])
  })

  it('exists, where CONTRIBUTING and README say that things are', () => {
    const text = ['CONTRIBUTING.md', 'README.md'].map((file) => readFileSync(file, 'utf8')).join('\n')
    const paths = [...text.matchAll(/`((?:src|tests|scripts|docs|content)\/[^`\s]*|vite\.config\.ts)`/g)].map(
      ([, path = '']) => path,
    )
    const fixed = paths.filter((path) => !/[<*…{]/.test(path))
    expect(fixed.length).toBeGreaterThan(30)
    expect(fixed.filter((path) => !existsSync(path))).toEqual([])
  })
})
