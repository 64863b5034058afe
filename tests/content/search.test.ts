import { describe, expect, it } from 'vitest'

import { theProject } from '#tests/support/project.ts'
import { hasAnchor } from '#content/compile/lints/references.ts'
import { loadCourseSearch, MOST_LETTERS, placesOf, questionSearch, search } from '#content/search/search.ts'
import type { FoundGroup } from '#content/search/search.ts'
import type { SearchKind } from '#content/search/search-entry.ts'
import { wordsOf } from '#content/search/search-entry.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'

const { course } = theProject()
const body = await loadCourseSearch()

const pathsOf = (kind: SearchKind) =>
  body.entries.filter((entry) => entry.kind === kind).map(({ path }) => path)
const titles = (groups: readonly FoundGroup[], kind: SearchKind) =>
  groups.find((group) => group.kind === kind)?.found.map(({ title }) => title) ?? []
const find = (query: string) => search([body], query)

it('S8 a query is cut: a million letters and one long word ask for no more than 300', () => {
  expect(find(`burst ${'x'.repeat(1_000_000)}`)).toEqual(find(`burst ${'x'.repeat(294)}`))
  expect(find('x'.repeat(200_000))).toEqual([])
  expect(MOST_LETTERS).toBe(300)
})

describe('the search index', () => {
  it('holds every lesson and every section of it but the check', () => {
    expect(pathsOf('lesson')).toEqual(course.lessons.map(({ value }) => `/lessons/${value.slug}`))
    expect(pathsOf('section')).toEqual(
      course.lessons.flatMap(({ value: { slug, sections } }) =>
        sections.filter(({ id }) => id !== 'check').map(({ id }) => `/lessons/${slug}#${id}`),
      ),
    )
    const broken = [...pathsOf('lesson'), ...pathsOf('section')].filter(
      (path) => !hasAnchor(course, path.replace('/lessons/', '')),
    )
    expect(broken).toEqual([])
  })

  it('holds every fact and every term', () => {
    expect(pathsOf('fact')).toEqual(course.facts.map(({ value }) => `/facts/${value.id}`))
    expect(pathsOf('term')).toEqual(course.glossary.map(({ value }) => `/glossary#${value.id}`))
  })

  it('holds every simulator and every preset', () => {
    expect(pathsOf('simulator')).toEqual(SIM_IDS.map((id) => `/simulators/${id}`))
    expect(pathsOf('preset')).toEqual(
      course.engine.presets.map(({ sim, preset }) => `/simulators/${sim}?preset=${preset}`),
    )
    expect(pathsOf('preset').length).toBeGreaterThan(50)
  })

  it('holds no question', () => {
    expect(pathsOf('question')).toEqual([])
    const stems = course.questions.map(({ value }) => value.stem.replace(/[`*]/g, '').replace(/\s+/g, ' '))
    expect(stems.length).toBeGreaterThan(100)
    const said = body.entries.map(({ title, context }) => `${title} ${context}`).join('\n')
    expect(stems.filter((stem) => said.includes(stem.slice(0, 60)))).toEqual([])
  })

  it('says what a fact is that AWS does not state, and nothing of the others', () => {
    const contextOf = (id: string) => body.entries.find(({ path }) => path === `/facts/${id}`)?.context
    const doubtful = course.facts.filter(({ value }) => 'SU'.includes(value.confidence))
    const words = doubtful.map(({ value: { id } }) => contextOf(id)?.slice(id.length))
    expect(new Set(words)).toEqual(new Set([', our convention', ', AWS leaves it open', ', exam hint']))
    expect(contextOf('conv-m1')).toBe('conv-m1, our convention')
    expect(contextOf('thr-11b')).toBe('thr-11b, AWS leaves it open')
    expect(contextOf('thr-07')).toBe('thr-07')
  })
})

describe('searching', () => {
  it('finds each lesson and each term by its name', () => {
    for (const { value } of course.lessons) expect(titles(find(value.title), 'lesson')).toContain(value.title)
    for (const { value } of course.glossary) expect(titles(find(value.term), 'term')).toContain(value.term)
  })

  it('finds each fact by its id, the fact itself first', () => {
    for (const { value } of course.facts.slice(0, 40)) {
      const facts = find(value.id).find(({ kind }) => kind === 'fact')
      expect(facts?.found[0]?.path).toBe(`/facts/${value.id}`)
    }
  })

  it('finds what changed, by that name and by an exam that is over', () => {
    for (const query of ['what changed', 'DVA-C02', 'outdated'])
      expect(titles(find(query), 'place')).toContain('What changed')
    expect(titles(find('DVA-C03'), 'place')).toContain('Which exam')
  })

  const THROTTLE = '/simulators/throttle'
  const BACKUP = '/settings#data'
  const wanted: readonly (readonly [query: string, path: string])[] = [
    ['throttle simulator', THROTTLE],
    ['token bucket', THROTTLE],
    ['cost calculator', '/simulators/pricing'],
    ['price calculator', '/simulators/pricing'],
    ['throttle', THROTTLE],
    ['rate limit', THROTTLE],
    ['429', THROTTLE],
    ['burst', THROTTLE],
    ['noisy neighbour', THROTTLE],
    ['cache simulator', '/simulators/cache'],
    ['cache bill', '/simulators/cache'],
    ['TTL', '/simulators/cache'],
    ['canary', '/simulators/canary'],
    ['rollback', '/simulators/canary'],
    ['queue', '/simulators/queue'],
    ['SQS', '/simulators/queue'],
    ['authorizer cache', '/simulators/authorizer'],
    ['backup', BACKUP],
    ['move to another computer', BACKUP],
    ['exam date', '/settings#exam'],
    ['dark mode', '/settings#looks'],
    ['timed quiz', '/practice'],
    ['mock exam', '/exam'],
    ['flash cards', '/review'],
    ['glossary', '/glossary'],
  ]
  it.each(wanted)('finds what is wanted by “%s” before all else', (query, path) => {
    expect(find(query)[0]?.found[0]?.path).toBe(path)
  })

  it('finds while one types', () => {
    expect(titles(find('thrott'), 'lesson')[0]).toMatch(/^Throttling/)
    expect(titles(find('canary rel'), 'term')).toContain('canary release')
    expect(titles(find('dark'), 'place')).toEqual(['Theme'])
  })

  it('finds through a typo, and keeps good words clean of near ones', () => {
    expect(titles(find('autorizer'), 'simulator')).toContain('Authorizer')
    expect(titles(find('theme'), 'place')).toEqual(['Theme'])
    expect(find('theme')).toHaveLength(1)
  })

  it('reads numbers however they are grouped', () => {
    expect(wordsOf('10,000 rps for $3.50, the API’s x-api-key')).toEqual([
      '10000',
      'rps',
      'for',
      '3.50',
      'the',
      'API',
      'x',
      'api',
      'key',
    ])
    expect(find('10,000')).toEqual(find('10000'))
    expect(find('10,000').length).toBeGreaterThan(0)
  })

  it('marks what matched in the title', () => {
    const [canary] = find('cana').find(({ kind }) => kind === 'term')?.found ?? []
    expect(canary?.parts).toEqual([
      { text: 'cana', isMatch: true },
      { text: 'ry release', isMatch: false },
    ])
  })

  it('finds nothing for nonsense and for nothing', () => {
    expect(find('zzqq')).toEqual([])
    expect(find('')).toEqual([])
  })

  it('offers the places before one types', () => {
    expect(placesOf(body).map(({ title }) => title)).toContain('Practice')
    expect(placesOf(body).map(({ title }) => title)).not.toContain('Theme')
  })

  it('finds the questions it was given by their stem', () => {
    const question = course.questions.find(({ value }) => value.stem.length > 80)?.value
    if (question === undefined) throw new Error('There is no question to find.')
    const met = questionSearch([{ question, context: 'Here', path: '/practice/x' }])
    const words = question.stem.split(/\s+/).slice(0, 6).join(' ')
    const [first] = search([body, met], words).find(({ kind }) => kind === 'question')?.found ?? []
    expect(first).toMatchObject({ context: 'Here', path: '/practice/x' })
    expect(titles(search([body], words), 'question')).toEqual([])
  })
})
