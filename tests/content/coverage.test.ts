import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'

import { theProject } from '#tests/support/project.ts'
import { statedFacts } from '#content/compile/stated-facts.ts'
import { hasAnchor } from '#content/compile/lints/references.ts'
import { fact, messagesOf, problemsAfter } from '#tests/support/course-fixture.ts'
import type { Fixture } from '#tests/support/course-fixture.ts'

const { course } = theProject()
const claims = course.coverage.flatMap(({ value }) => value.claims)
const from = (source: 'chapter' | 'faq') => claims.filter((claim) => claim.source === source)

describe('the sources', () => {
  it('are both taken apart into claims', () => {
    expect(claims.length).toBeGreaterThan(100)
    expect(from('faq').length).toBeGreaterThanOrEqual(30)
    expect(from('chapter').length).toBeGreaterThanOrEqual(70)
    expect(new Set(claims.map(({ claim }) => claim)).size).toBe(claims.length)
  })

  it('are taught, each claim in a section that exists', () => {
    expect(claims.filter(({ taught }) => !hasAnchor(course, taught))).toEqual([])
  })

  it('are corrected where they err, by a fact that the lesson states', () => {
    const corrected = claims.filter(({ fact }) => fact !== undefined)
    expect(corrected.length).toBeGreaterThanOrEqual(25)
    const unstated = corrected.filter(({ taught, fact }) => {
      const lesson = course.lessons.find(({ value }) => value.slug === taught.split('#')[0])
      return lesson === undefined || fact === undefined || !statedFacts(lesson).has(fact)
    })
    expect(unstated).toEqual([])
  })

  it('reach almost every lesson', () => {
    const reached = new Set(claims.map(({ taught }) => taught.split('#')[0]))
    const missed = course.lessons.map(({ value }) => value.slug).filter((slug) => !reached.has(slug))
    // Logs and the exam day are ours: neither source speaks of them.
    expect(missed).toEqual(['monitoring', 'exam-day'])
  })
})

describe('facts of AWS’s guide and price list', () => {
  it('are stated by a lesson, or listed with the reason why not', () => {
    const stated = new Set(course.lessons.flatMap((lesson) => [...statedFacts(lesson)]))
    const listed = new Set<string>(
      course.coverage.flatMap(({ value }) => [...value.uncited, ...value.neighbours].map(({ fact }) => fact)),
    )
    const verified = course.facts.filter(({ value }) => ['D', 'D+', 'P'].includes(value.confidence))
    expect(verified.length).toBeGreaterThan(350)
    const missing = verified.map(({ value }) => value.id).filter((id) => !stated.has(id) && !listed.has(id))
    expect(missing).toEqual([])
  })
})

describe('the lint of the coverage', () => {
  const claim = { id: 'cov-001', source: 'faq', claim: 'There are limits', taught: 'throttling#rates' }
  const found = (coverage: object) =>
    messagesOf(
      problemsAfter((data) => {
        data.extra['coverage.yaml'] = stringify(coverage, { aliasDuplicateObjects: false })
      }),
      'coverage',
    )

  it('accepts claims that are taught and corrected', () => {
    expect(found({ claims: [claim, { ...claim, id: 'cov-002', fact: 'thr-01' }] })).toEqual([])
  })

  it('finds ids used twice, sections that are not there and corrections that are not made', () => {
    expect(
      found({
        claims: [
          claim,
          { ...claim, claim: 'There are others' },
          { ...claim, id: 'cov-003', taught: 'throttling#nowhere' },
          { ...claim, id: 'cov-004', fact: 'thr-99' },
        ],
      }),
    ).toEqual([
      'cov-001 stands twice',
      'cov-003 is taught in “throttling#nowhere”, which does not exist',
      'cov-004 is corrected by thr-99, which the lesson does not state',
    ])
  })

  it('finds reasons for facts that need none', () => {
    const uncited = [
      { fact: 'thr-01', reason: 'It is stated.' },
      { fact: 'thr-99', reason: 'There is none.' },
    ]
    expect(found({ claims: [claim], uncited })).toEqual([
      'thr-01 is listed as uncited, but a lesson states it',
      'There is no fact “thr-99”',
    ])
  })

  it('does not take a fact for stated because the front matter names it', () => {
    const unsaid = (data: Fixture) => {
      data.body = data.body.replace('<Fact id="thr-02">429</Fact>', '429')
    }
    expect(messagesOf(problemsAfter(unsaid), 'orphan-fact')).toEqual(['No lesson states this fact'])
    const corrected = problemsAfter((data) => {
      unsaid(data)
      data.extra['coverage.yaml'] = stringify({ claims: [{ ...claim, fact: 'thr-02' }] })
    })
    expect(messagesOf(corrected, 'coverage')).toEqual([
      'cov-001 is corrected by thr-02, which the lesson does not state',
    ])
  })

  it('wants a fact on another service listed with its heading, and untaught it may be', () => {
    const after = (neighbours: readonly object[], more: object = {}) =>
      problemsAfter((data) => {
        data.facts.push(
          fact('thr-04', 'A queue keeps a message for four days.', { scope: 'neighbour', ...more }),
        )
        data.questions[0] = { ...data.questions[0], cites: ['thr-02', 'thr-04'] }
        data.extra['coverage.yaml'] = stringify({ claims: [claim], neighbours })
      })
    const listed = [{ fact: 'thr-04', heading: 'Message retention' }]
    expect(after(listed)).toEqual([])
    expect(messagesOf(after([]), 'neighbour')).toEqual([
      'A fact on another service that coverage.yaml does not list',
    ])
    expect(messagesOf(after(listed, { confidence: 'S' }), 'source')).toEqual([
      'A fact on another service marked S',
    ])
    expect(messagesOf(after([{ fact: 'thr-01', heading: 'Rates' }]), 'coverage')).toEqual([
      'thr-01 is listed as a neighbour, but no fact of that scope has the id',
    ])
  })

  it('lets a verified fact that is listed with a reason go unstated', () => {
    const orphans = (uncited: readonly object[]) =>
      problemsAfter((data) => {
        data.facts.push(fact('thr-04', 'Nobody speaks of this.'))
        data.extra['coverage.yaml'] = stringify({ claims: [claim], uncited })
      })
    expect(messagesOf(orphans([]), 'orphan-fact')).toEqual(['No lesson states this fact'])
    expect(orphans([{ fact: 'thr-04', reason: 'It is kept for a later lesson.' }])).toEqual([])
  })
})
