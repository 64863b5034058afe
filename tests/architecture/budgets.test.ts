import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

const ASSETS = join('dist', 'assets')
const KB = 1024

/** Gzipped size in KB (1,024 bytes) at level 9. */
function size(file: string): number {
  return gzipSync(readFileSync(join(ASSETS, file)), { level: 9 }).length / KB
}

function sum(files: Iterable<string>): number {
  let total = 0
  for (const file of files) total += size(file)
  return total
}

/** What every page runs before it is painted, in KB. */
const THEME = existsSync(ASSETS)
  ? gzipSync(readFileSync(join('dist', 'theme.js')), { level: 9 }).length / KB
  : 0

const text = (file: string): string => readFileSync(join(ASSETS, file), 'utf8')

/** Files that a chunk imports statically, itself included. */
function withImports(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const match of text(file).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    if (match[1] !== undefined) withImports(match[1], seen)
  }
  return seen
}

/** Parts that a lesson fetches when the reader comes near what they show, or never. */
const NOT_IN_A_LESSON =
  /^(?:question-player|use-question-keys|check-questions|asked-question|embedded-simulator|simulator-|instrument|exams|practice|session|question-index|log-format)-/

/** npm test builds before it runs this; without a build there is nothing to weigh. */
describe.skipIf(!existsSync(ASSETS))('the weight of the build', () => {
  const all = existsSync(ASSETS) ? readdirSync(ASSETS) : []
  const html = existsSync(ASSETS) ? readFileSync(join('dist', 'index.html'), 'utf8') : ''
  const entry = /src="\/assets\/(index-[^"]+\.js)"/.exec(html)?.[1] ?? ''
  const first = entry === '' ? new Set<string>() : withImports(entry)
  const only = (pattern: RegExp): string => all.find((file) => pattern.test(file)) ?? ''

  it('has an entry, lessons and questions to weigh', () => {
    expect(entry).not.toBe('')
    expect(first.size).toBeGreaterThan(1)
    expect(all.filter((file) => /^\d\d-.*\.js$/.test(file)).length).toBeGreaterThanOrEqual(18)
  })

  it('has an entry chunk of at most 87 KB', () => {
    expect(size(entry)).toBeLessThanOrEqual(87)
  })

  it('loads neither zod nor ts-fsrs at the start', () => {
    const start = [...first].map(text).join('\n')
    expect(start).not.toMatch(/ZodMini|requestRetention|request_retention/)
  })

  it('shows Today with at most 120 KB of script', () => {
    const today = withImports(only(/^today-page-.*\.js$/), new Set(first))
    expect(sum(today) + THEME).toBeLessThanOrEqual(120)
  })

  it('runs the bucket of the first visit with at most 15 KB more, which no page waits for', () => {
    const today = withImports(only(/^today-page-.*\.js$/), new Set(first))
    const live = [...withImports(only(/^live-bucket-.*\.js$/))].filter((file) => !today.has(file))
    expect(live.length).toBeGreaterThan(0)
    expect(sum(live)).toBeLessThanOrEqual(15)
  })

  it('styles the first page with at most 20 KB', () => {
    expect(sum(all.filter((file) => /^(?:index|today-page)-.*\.css$/.test(file)))).toBeLessThanOrEqual(20)
  })

  const pages = all.filter((file) => /-page-.*\.js$/.test(file))
  it.each(pages)('adds at most 60 KB for %s', (page) => {
    const added = [...withImports(page)].filter((file) => !first.has(file))
    expect(sum(added)).toBeLessThanOrEqual(60)
  })

  const lessons = all.filter((file) => /^\d\d-.*\.js$/.test(file))
  it.each(lessons)('keeps the lesson %s within 14 KB', (lesson) => {
    expect(size(lesson)).toBeLessThanOrEqual(14)
  })

  it.each(lessons)(
    'opens the lesson %s with at most 150 KB of script, and no practice, exam, player or zod',
    (lesson) => {
      const parts = withImports(lesson, withImports(only(/^lesson-page-.*\.js$/), new Set(first)))
      expect(sum(parts) + THEME).toBeLessThanOrEqual(150)
      expect([...parts].filter((file) => NOT_IN_A_LESSON.test(file))).toEqual([])
      expect([...parts].map(text).join('\n')).not.toMatch(/ZodMini/)
    },
  )

  const topics = readdirSync(join('content', 'questions'))
  it.each(topics)('keeps the questions on %s within 25 KB', (topic) => {
    const chunks = all.filter((file) => new RegExp(`^${topic}-[\\w-]{8}\\.js$`).test(file))
    expect(chunks.length).toBeGreaterThan(0)
    for (const chunk of chunks) expect(size(chunk)).toBeLessThanOrEqual(25)
  })

  /** What opens with any simulator: the page, and the frame that each is shown in. */
  const frame = withImports(
    only(/^simulator-frame-.*\.js$/),
    withImports(only(/^simulator-page-.*\.js$/), new Set(first)),
  )
  /** A bench with all that it fetches later, too, by the preset that it opens with. */
  const bench = (preset: string): ReadonlySet<string> => {
    const chunk = all.find(
      (file) => /^instrument-.*\.js$/.test(file) && text(file).includes(`first:\`${preset}\``),
    )
    if (chunk === undefined) throw new Error(`No bench opens with ${preset}.`)
    const later = [...text(chunk).matchAll(/import\(\s*[`"']\.\/([\w-]+\.js)[`"']\s*\)/g)]
    return later.reduce((files, [, file = '']) => withImports(file, files), withImports(chunk))
  }

  // Mapping's is the rules of templates for the most part, 27 KB, which the pipeline shares.
  it.each([
    ['mapping', 'order-for-backend', 46],
    ['validation', 'order-in-form', 40],
    ['signing', 'get-header', 40],
    ['jwt', 'every-rule', 40],
  ] as const)(
    'opens the bench %s, which begins with %s, with at most %i KB more than any simulator',
    (_, preset, most) => {
      const added = [...bench(preset)].filter((file) => !frame.has(file))
      expect(added.length).toBeGreaterThan(0)
      expect(sum(added)).toBeLessThanOrEqual(most)
    },
  )

  it('ships two font files of 52 KB in all', () => {
    const fonts = all.filter((file) => file.endsWith('.woff2'))
    expect(fonts.length).toBe(2)
    expect(
      fonts.reduce((total, file) => total + readFileSync(join(ASSETS, file)).length, 0) / KB,
    ).toBeLessThanOrEqual(53)
  })

  it('inlines nothing that the security policy would refuse', () => {
    expect(html).toContain('default-src')
    expect(html).not.toMatch(/<style|style="|<script(?![^>]*src=)/)
    for (const file of all.filter((name) => name.endsWith('.css')))
      expect(text(file)).not.toContain('url(data:')
  })
})
