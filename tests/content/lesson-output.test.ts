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
  const result: unknown = await Reflect.apply(transform, {}, [body, '01-lesson.mdx'])
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

  it('writes what it shows as coloured lines, with a button that copies them and notes in words', async () => {
    const code = await compiled(
      '<Artefact kind="exchange" title="A call" claim="200">\n\n```http request from=203.0.113.7\nGET /orders HTTP/1.1\nHost: x.example\n```\n\n```json policy\n{"a": 1}\n```\n\n- L2: the host.\n- policy L1: what it allows.\n\n</Artefact>',
    )
    expect(code).toContain('"data-artefact": "exchange"')
    expect(code).toContain('<p>Request, from 203.0.113.7</p>')
    expect(code).toContain('<span data-noted><span class=\\"pl-ent\\">Host</span>: x.example\\n</span>')
    expect(code).toContain('Request, line 2: the host.')
    expect(code).toContain('Policy, line 1: what it allows.')
    expect(code).toContain('Run by the rules of this app: 200.')
    expect(code).not.toMatch(/style|Artefact/)
  })

  it('tells the story of the firm in boxes, with the picture behind what has changed', async () => {
    const code = await compiled('<Story>\n\nIt grows.\n\n</Story>\n\n<Changed>\n\nIt grew.\n\n</Changed>')
    expect(code).toContain('"data-story": "need"')
    expect(code).toContain('id: "company-1"')
  })

  it('has no inline style, not even in aligned tables', async () => {
    const code = await compiled('| a | b |\n| :-- | --: |\n| 1 | 2 |')
    expect(code).toContain('align')
    expect(code).not.toContain('style')
  })
})
