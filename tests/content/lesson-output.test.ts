import mdx from '@mdx-js/rollup'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'

import { remarkLesson } from '#content/compile/lesson/remark-lesson.ts'
import { fixture, load } from '#tests/support/course-fixture.ts'

/** The JavaScript of a lesson, compiled as the build does it. */
async function compiled(body: string): Promise<string> {
  const { course } = load(fixture())
  const plugin = mdx({
    remarkPlugins: [remarkFrontmatter, remarkGfm, remarkLesson(() => Promise.resolve(course))],
    tableCellAlignToStyle: false,
  })
  const { transform } = plugin
  if (typeof transform !== 'function') throw new Error('The MDX plugin has no transform function.')
  const result: unknown = await Reflect.apply(transform, {}, [body, 'lesson.mdx'])
  return typeof result === 'object' && result !== null && 'code' in result ? String(result.code) : ''
}

describe('a compiled lesson', () => {
  it('gives headings their ids and drops the comments', async () => {
    const code = await compiled('## Burst capacity {/* burst-capacity */}\n\nText. {/* a note */}')
    expect(code).toContain('id: "burst-capacity"')
    expect(code).toContain('children: "Burst capacity"')
    expect(code).not.toContain('a note')
  })

  it('says the numbers of the engine as text', async () => {
    const code = await compiled(
      'It admits <SimValue sim="throttle" preset="base" name="admitted" /> requests.',
    )
    expect(code).toContain('It admits ')
    expect(code).toContain('25')
    expect(code).not.toContain('SimValue')
  })

  it('hands statement, source and date to a fact, and the definition to a term', async () => {
    const code = await compiled(
      '<Fact id="thr-01">10,000 requests</Fact> and a <Term id="token">token</Term>.',
    )
    expect(code).toContain('statement: "The account limit is 10,000 requests per second."')
    expect(code).toContain('source: "Developer Guide: Throttle requests"')
    expect(code).toContain('checked: "2026-11-22"')
    expect(code).toContain('definition: "One token pays for one request."')
  })

  it('has no inline style, not even in aligned tables', async () => {
    const code = await compiled('| a | b |\n| :-- | --: |\n| 1 | 2 |')
    expect(code).toContain('align')
    expect(code).not.toContain('style')
  })
})
