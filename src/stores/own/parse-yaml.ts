import { LineCounter, parseDocument } from 'yaml'

import type { ParseYaml } from '#engine/exchange/in/yaml.ts'
import { fail, ok } from '#engine/result.ts'

/** Plain values from one item of a YAML list: no anchors, no tags of its own, no key twice, nothing that runs. */
export const parseYaml: ParseYaml = (text) => {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      uniqueKeys: true,
      logLevel: 'silent',
      prettyErrors: false,
      lineCounter: lines,
    })
    const [problem] = [...document.errors, ...document.warnings]
    if (problem !== undefined)
      return fail({ line: lines.linePos(problem.pos[0]).line, what: said(problem.message) })
    return ok(document.toJS({ maxAliasCount: 0 }))
  } catch (error) {
    return fail({ line: 1, what: said(error instanceof Error ? error.message : '') })
  }
}

function said(message: string): string {
  if (/alias/i.test(message)) return 'An alias (*name) is not read. Write the text out.'
  if (/tag/i.test(message)) return 'A tag (!name) is not read. Remove it.'
  if (/unique/i.test(message)) return 'A key stands twice in one question. Remove one of them.'
  const short = message.split('\n')[0]?.slice(0, 120).replace(/\.?$/, '') ?? ''
  return `It cannot be read as YAML${short === '' ? '' : `: ${short}`}. Put texts with a colon or a # into quotation marks.`
}
