import { asked, type Asked } from '#engine/open-api/sent/beside.ts'
import { endOf, explainOwn } from '#engine/open-api/sent/explain.ts'
import { sendOwn } from '#engine/open-api/sent/send.ts'
import { pipelineSimulator } from '#engine/simulators/pipeline/simulator.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import { openDocument, type Opened, type PlacedRemark } from '#open-api/open-document.ts'

import { Misfit, parseJson, textOf, type Read } from './input.ts'

export type OwnCommand = {
  readonly openapi: string
  readonly request: string | undefined
  readonly isExplained: boolean
}

/** What is printed, and whether every request got the status that was expected of it. */
export type OwnResult = {
  readonly output: { readonly text: string } | { readonly value: unknown }
  readonly misses: readonly string[]
}

/** Opens a document and sends the requests of a file through it. Throws Misfit and InvalidScenario. */
export function runOwn({ openapi, request, isExplained }: OwnCommand, read: Read): OwnResult {
  const wanted = request === undefined ? null : asked.parse(parseJson(textOf(request, read, FILE), request))
  const result = openDocument(textOf(openapi, read, FILE), wanted?.kind)
  if (!result.ok) {
    const { line, text } = result.error
    throw new Misfit(`${openapi}${line === null ? '' : `:${line}`}: ${text}`)
  }
  const opened = result.value
  if (wanted === null) return { output: known(opened, isExplained), misses: [] }
  const trace = sendOwn(opened.api, wanted)
  const output = isExplained
    ? { text: [...headOf(opened), ...explainOwn(trace)].join('\n') }
    : {
        value: {
          api: apiOf(opened),
          remarks: opened.remarks,
          totals: pipelineSimulator.observe(trace),
          ...pipelineSimulator.report?.(trace),
          notes: trace.notes,
        },
      }
  return { output, misses: missesOf(wanted, trace) }
}

const FILE = 'a file or -'

function known(opened: Opened, isExplained: boolean): OwnResult['output'] {
  if (!isExplained) return { value: { api: apiOf(opened), routes: opened.routes, remarks: opened.remarks } }
  return { text: [...headOf(opened), ...opened.routes.map(({ route }) => `  ${route}`)].join('\n') }
}

const apiOf = ({ title, kind, format, routes }: Opened) => ({ title, kind, format, routes: routes.length })

const KINDS: readonly (readonly [PlacedRemark['kind'], string])[] = [
  ['refused', 'API Gateway would refuse this import'],
  ['listed', 'Left out'],
  ['ignored', 'API Gateway leaves it aside too'],
  ['assumed', 'Not said by the document'],
]

function headOf({ title, format, kind, routes, remarks }: Opened): readonly string[] {
  const name = kind === 'rest' ? 'a REST API' : 'an HTTP API'
  return [
    `${title}: ${format}, ${name} with ${routes.length} ${routes.length === 1 ? 'route' : 'routes'}.`,
    ...KINDS.flatMap(([each, words]) =>
      remarks
        .filter((remark) => remark.kind === each)
        .map(
          ({ line, pointer, text, aws }) =>
            `${words}: line ${line}, ${pointer === '' ? 'the document' : pointer}. ${aws === undefined ? '' : `“${aws}” `}${text}`,
        ),
    ),
  ]
}

/** Requests with another status than expected, each with why; one that is sent several times is judged by its last. */
function missesOf({ requests }: Asked, trace: PipelineTrace): readonly string[] {
  return requests.flatMap(({ expect, line }, entry) => {
    const last = trace.requests.findLast((each) => each.entry === entry)
    if (expect === null || last === undefined || last.status === expect) return []
    return [`requests.${entry} (${line}): expected ${expect}, got ${last.status}. ${endOf(trace, last)}`]
  })
}
