import type { Course, LessonFile } from '#content/compile/course.ts'
import type { Problem } from '#content/compile/problem.ts'

import { problemIn } from './lint-problem.ts'

/**
 * Names that a newcomer to AWS can't guess, with the term of the glossary that explains them. Where the course says one
 * for the first time, its sentence has to be at hand.
 */
export const EXPLAINED: readonly (readonly [name: RegExp, term: string])[] = [
  [/\bACM\b/, 'acm-certificate'],
  [/\bAgentCore\b/, 'agentcore'],
  [/\bCloud Map\b/, 'cloud-map'],
  [/\bCloudFormation\b/, 'cloudformation'],
  [/\bCloudFront\b/, 'cloudfront'],
  [/\bCloudTrail\b/, 'cloudtrail'],
  [/\bCloudWatch\b/, 'cloudwatch'],
  [/\bDirect Connect\b/, 'direct-connect'],
  [/\bFirehose\b/, 'firehose'],
  [/\bRAM\b/, 'aws-ram'],
  [/\bResolver\b/, 'resolver'],
  [/\bSAM\b/, 'sam'],
  [/\bShield\b/, 'shield'],
  [/\bSQS\b/, 'sqs'],
  [/\bVPC link\b/, 'vpc-link'],
  [/\bVTL\b/, 'vtl'],
  [/\bX-Ray\b/, 'x-ray'],
]

/** `lessons` in their order. */
export function lintFirstTerms({ lessons }: Course): readonly Problem[] {
  return EXPLAINED.flatMap(([name, term]) => {
    const first = firstUse(lessons, name)
    if (first === undefined) return []
    const { lesson, line, section } = first
    const isExplained = lesson.text.uses.some(
      (use) =>
        use.name === 'Term' &&
        use.attributes['id'] === term &&
        (use.line <= line || (use.section === section && section !== '')),
    )
    if (isExplained) return []
    const message = `The course says “${name.source.replaceAll(String.raw`\b`, '')}” here for the first time, and does not explain it`
    return [problemIn(lesson, { rule: 'first-term', line, message, fix: `Wrap it in <Term id="${term}">` })]
  })
}

function firstUse(lessons: readonly LessonFile[], name: RegExp) {
  for (const lesson of lessons) {
    const passage = lesson.text.passages.find(({ text }) => name.test(text))
    if (passage === undefined) continue
    const { line } = passage
    const section = lesson.text.sections.findLast((each) => each.line <= line)?.id ?? ''
    return { lesson, line, section }
  }
  return undefined
}
