import { InvalidScenario, NotModelled } from '#engine/core/shape.ts'
import { RunLimit } from '#engine/core/work.ts'
import type { Beside, OwnRequest } from '#engine/open-api/sent/beside.ts'
import { composed } from '#engine/open-api/sent/compose.ts'
import { sendOwn } from '#engine/open-api/sent/send.ts'
import type { AskedKind } from '#engine/open-api/translate.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import { fail, ok, type Result } from '#engine/result.ts'
import type { Fault } from '#open-api/fault.ts'
import { openDocument, type Opened } from '#open-api/open-document.ts'

/** What the page is told of a document: all but the API itself, which stays where it was read. */
export type OpenedApi = Pick<Opened, 'title' | 'kind' | 'format' | 'remarks'> & {
  readonly routes: readonly { readonly route: string; readonly summary: string }[]
}

/** Where documents are read and requests are sent. It holds the document that was opened last. */
export type Desk = {
  readonly open: (text: string, kind: AskedKind) => Result<OpenedApi, Fault>
  /** A request to a route as the document knows it; null for a route that it does not have. */
  readonly compose: (route: string, beside: Beside) => OwnRequest | null
  /** The run, or what is wrong with what was to be sent. */
  readonly send: (requests: readonly OwnRequest[], beside: Beside) => Result<PipelineTrace, string>
}

export function createDesk(): Desk {
  let opened: Opened | null = null
  return {
    open(text, kind) {
      const result = openDocument(text, kind)
      if (!result.ok) return result
      opened = result.value
      const { title, kind: known, format, remarks, routes } = opened
      return ok({
        title,
        kind: known,
        format,
        remarks,
        routes: routes.map(({ route, summary }) => ({ route, summary })),
      })
    },
    compose(route, beside) {
      const found = opened?.routes.find((each) => each.route === route)
      return opened === null || found === undefined ? null : composed(opened, found, beside)
    },
    send(requests, beside) {
      if (opened === null) return fail('No document is open.')
      try {
        return ok(sendOwn(opened.api, { requests, beside }))
      } catch (error) {
        const isExpected =
          error instanceof InvalidScenario || error instanceof NotModelled || error instanceof RunLimit
        if (isExpected) return fail(error.message)
        throw error
      }
    },
  }
}
