import { readdirSync, readFileSync } from 'node:fs'
import { posix, sep } from 'node:path'

import { describe, expect, it } from 'vitest'

/** Half of the files have at most so many lines of code, and all but one in twenty at most so many. */
const MEDIAN = 60
const P95 = 160
const MOST_FILES = 25

/** Lists of like things: they do not make a folder harder to find one's way in. */
const LISTS: Readonly<Record<string, RegExp>> = {
  'presets of a simulator': /^src\/engine\/simulators\/[a-z]+\/presets(?:[-/][a-z-]+)?\.ts$/,
}

type Source = { readonly file: string; readonly lines: number }

/** Lines that hold code: neither blank nor nothing but a comment. */
function linesOf(text: string): number {
  const code = text.replaceAll(/^[ \t]*\/\*[^]*?\*\/[ \t]*$/gm, '')
  return code.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length
}

function sourcesOf(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll(sep, '/')}`)
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map((file) => ({ file, lines: linesOf(readFileSync(file, 'utf8')) }))
}

/** The file at a share of the way from the shortest to the longest. */
function lengthAt(files: readonly Source[], share: number): number {
  const lengths = files.map(({ lines }) => lines).toSorted((a, b) => a - b)
  return lengths[Math.ceil(lengths.length * share) - 1] ?? 0
}

/** Files beyond the limit that are too many for their share of the tree, the shortest first: those are split soonest. */
function tooLong(files: readonly Source[], limit: number, share: number): readonly string[] {
  if (lengthAt(files, share) <= limit) return []
  return files
    .filter(({ lines }) => lines > limit)
    .toSorted((a, b) => a.lines - b.lines)
    .map(({ file, lines }) => `${file}: ${lines} lines`)
}

function crowded(files: readonly Source[]): readonly string[] {
  const lists = Object.values(LISTS)
  const counts = new Map<string, number>()
  for (const { file } of files) {
    if (lists.some((list) => list.test(file))) continue
    const folder = posix.dirname(file)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > MOST_FILES).map(([folder, count]) => `${folder}: ${count}`)
}

describe('the sizes of src and scripts', () => {
  const files = [...sourcesOf('src'), ...sourcesOf('scripts')]

  it('half of the files are short, and one in twenty at most is long', () => {
    expect(files.length).toBeGreaterThan(800)
    expect(tooLong(files, MEDIAN, 0.5)).toEqual([])
    expect(tooLong(files, P95, 0.95)).toEqual([])
  })

  it('no folder is crowded', () => {
    expect(crowded(files)).toEqual([])
  })

  it('what is named as a list is there', () => {
    const few = Object.keys(LISTS).filter(
      (name) => files.filter(({ file }) => LISTS[name]?.test(file)).length < 15,
    )
    expect(few).toEqual([])
  })
})

describe('how sizes are taken', () => {
  const file = (name: string, lines: number): Source => ({ file: name, lines })

  it('counts lines of code alone', () => {
    expect(linesOf('/** Says why. */\nconst a = 1\n\n// Why.\nconst b = 2 // two\n/*\n * Long.\n */\n')).toBe(
      2,
    )
  })

  it('names the files at fault, the one nearest to the limit first', () => {
    const short = Array.from({ length: 18 }, (_, n) => file(`src/${n}.ts`, 20))
    const long = [file('src/longest.ts', 240), file('src/long.ts', 170)]
    expect(tooLong([...short, ...long], P95, 0.95)).toEqual([
      'src/long.ts: 170 lines',
      'src/longest.ts: 240 lines',
    ])
    expect(tooLong([...short, file('src/long.ts', 170), file('src/b.ts', 160)], P95, 0.95)).toEqual([])
  })

  it('names the folder at fault, and leaves lists out', () => {
    const many = Array.from({ length: 26 }, (_, n) => file(`src/ui/${n}.tsx`, 20))
    const presets = Array.from({ length: 26 }, (_, n) =>
      file(`src/engine/simulators/queue/presets-${'abcdefghijklmnopqrstuvwxyz'[n]}.ts`, 20),
    )
    expect(crowded([...many, ...presets])).toEqual(['src/ui: 26'])
  })
})
