import type { Course } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'
import { statedFacts } from '#content/compile/stated-facts.ts'
import type { Located } from '#content/compile/yaml-file.ts'
import { mayDecideKey } from '#engine/questions/fact.ts'
import type { Fact } from '#engine/questions/fact.ts'

import { problemIn } from './lint-problem.ts'

const AWS_HOSTS = new Set(['docs.aws.amazon.com', 'aws.amazon.com', 'repost.aws'])
/** AWS's own archived copies of its guides: the only place of some rules that today's pages no longer repeat. */
const AWS_ARCHIVE = 'https://github.com/awsdocs/'
const UNSOURCED = new Set<Fact['confidence']>(['S', 'U'])
/** Age in days at which a volatile fact should be held against its source again. */
const STALE_DAYS = 180
const CORE_SIBLINGS = 2
const TOPIC_MINIMUM = 8

/** Where facts come from, how old they are, and whether anything rests on them. `today` is an ISO date. */
export function lintFacts(course: Course, today: string): readonly Problem[] {
  return [
    ...course.facts.flatMap((fact) => [
      ...sources(fact),
      ...age(fact, today),
      ...change(fact),
      ...neighbour(course, fact),
    ]),
    ...orphanFacts(course).map((fact) =>
      problemIn(fact, {
        rule: 'orphan-fact',
        level: 'report',
        message: isVerified(fact.value)
          ? 'No lesson states this fact'
          : 'No lesson, question or convention rests on this fact',
        fix: 'Teach it, or list it with the reason under `uncited` in coverage.yaml',
      }),
    ),
    ...thinCoreFacts(course).map(({ fact, tested }) =>
      problemIn(fact, {
        rule: 'thin-core-fact',
        level: 'report',
        message: `A core fact that ${tested === 1 ? 'one question tests' : 'no question tests'}`,
        fix: `Write questions until ${CORE_SIBLINGS} siblings test it`,
      }),
    ),
    ...thinTopics(course).map(({ topic, count }) => ({
      level: 'report' as const,
      rule: 'thin-topic',
      file: 'topics.yaml',
      line: course.topics.find(({ value }) => value.id === topic)?.lineOf() ?? 1,
      path: topic,
      message: `The topic has ${count} questions; ${TOPIC_MINIMUM} at least`,
      fix: 'Write more questions on it',
    })),
  ]
}

function sources(fact: Located<Fact>): readonly Problem[] {
  const { value } = fact
  if (UNSOURCED.has(value.confidence)) return []
  const rule = 'source'
  if (value.sources.length === 0) {
    const message = `A fact marked ${value.confidence} without a source`
    return [problemIn(fact, { rule, path: ['sources'], message, fix: 'Name its page, or mark it S or U' })]
  }
  return value.sources.flatMap(({ url }, index) => {
    if (AWS_HOSTS.has(URL.canParse(url) ? new URL(url).hostname : '') || url.startsWith(AWS_ARCHIVE))
      return []
    const message = `${url} is not a page of AWS`
    const fix = `Use ${[...AWS_HOSTS].join(', ')}, or mark the fact S`
    return [problemIn(fact, { rule, path: ['sources', index, 'url'], message, fix })]
  })
}

function age(fact: Located<Fact>, today: string): readonly Problem[] {
  const days = Math.floor((Date.parse(today) - Date.parse(fact.value.checked)) / 86_400_000)
  if (!fact.value.volatile || days <= STALE_DAYS) return []
  const message = `May have changed: last checked ${days} days ago`
  const fix = 'Hold it against its source again and set checked'
  return [problemIn(fact, { rule: 'stale-fact', level: 'warning', path: ['checked'], message, fix })]
}

/** A fact on another service has a page of AWS, and a heading there that a second reader noted. */
function neighbour({ coverage }: Course, fact: Located<Fact>): readonly Problem[] {
  const { id, scope, confidence } = fact.value
  if (scope !== 'neighbour') return []
  const found: Problem[] = []
  if (UNSOURCED.has(confidence)) {
    const message = `A fact on another service marked ${confidence}`
    const fix = 'Name a page of AWS that says so, or drop the fact'
    found.push(problemIn(fact, { rule: 'source', path: ['confidence'], message, fix }))
  }
  if (!coverage.some(({ value }) => value.neighbours.some((listed) => listed.fact === id))) {
    const message = 'A fact on another service that coverage.yaml does not list'
    const fix = 'Let a second reader find it on its page, and list it with the heading under `neighbours`'
    found.push(problemIn(fact, { rule: 'neighbour', path: ['scope'], message, fix }))
  }
  return found
}

/** A statement that changed was held against its source on that day or later. */
function change(fact: Located<Fact>): readonly Problem[] {
  const { changed, checked } = fact.value
  if (changed === undefined || changed.date <= checked) return []
  const message = `Changed on ${changed.date}, after it was last checked on ${checked}`
  const fix = 'Hold the new statement against its source and set checked'
  return [problemIn(fact, { rule: 'unchecked-change', path: ['changed', 'date'], message, fix })]
}

/**
 * Verified facts that no lesson's text states, and others on which nothing rests; without those listed with a reason.
 * That the front matter of a lesson names a fact does not teach it.
 */
export function orphanFacts(course: Course): readonly Located<Fact>[] {
  const taught = new Set(course.lessons.flatMap((lesson) => [...statedFacts(lesson)]))
  const used = new Set<string>([
    ...taught,
    ...[...course.questions, ...course.families].flatMap(({ value }) => [...value.tests, ...value.cites]),
    ...course.engine.conventions.flatMap(({ convention }) => convention.facts),
  ])
  const listed = new Set<string>(
    course.coverage.flatMap(({ value }) => value.uncited.map(({ fact }) => fact)),
  )
  return course.facts.filter(
    ({ value }) =>
      !listed.has(value.id) &&
      !(isVerified(value) && value.scope !== 'neighbour' ? taught : used).has(value.id),
  )
}

/** Whether AWS's guide or price list says so. */
function isVerified({ confidence }: Fact): boolean {
  return confidence === 'D' || confidence === 'D+' || confidence === 'P'
}

/** Core facts with fewer siblings than they need. Facts that may decide no key are left out. */
export function thinCoreFacts(
  course: Course,
): readonly { readonly fact: Located<Fact>; readonly tested: number }[] {
  const counts = new Map<string, number>()
  for (const { value } of course.questions)
    for (const id of value.tests) counts.set(id, (counts.get(id) ?? 0) + 1)
  return course.facts
    .filter(({ value }) => value.core && mayDecideKey(value))
    .map((fact) => ({ fact, tested: counts.get(fact.value.id) ?? 0 }))
    .filter(({ tested }) => tested < CORE_SIBLINGS)
}

/** Topics with too few questions. */
export function thinTopics(course: Course): readonly { readonly topic: string; readonly count: number }[] {
  return course.topics
    .map(({ value }) => ({
      topic: value.id,
      count: course.questions.filter((question) => question.value.topic === value.id).length,
    }))
    .filter(({ count }) => count < TOPIC_MINIMUM)
}
