import { useCallback, useEffect, useRef, useState } from 'react'

import type { AskedKind } from '#engine/open-api/translate.ts'
import type { Fault } from '#open-api/fault.ts'
import { keep, loadKept, readExported, removeKept, type KeptDocument } from '#stores/own-api.ts'

import type { OpenedApi } from './desk.ts'
import type { DeskHost } from './desk-host.ts'

/** A text with its name, and how it is to be read. */
export type OwnText = { readonly name: string; readonly text: string; readonly kind: AskedKind }

export type OwnApiState =
  | { readonly phase: 'none'; readonly fault: Fault | null }
  | { readonly phase: 'opening'; readonly name: string }
  | {
      readonly phase: 'open'
      readonly own: OwnText
      readonly api: OpenedApi
      readonly kept: KeptDocument | null
    }

export type OwnApi = {
  readonly state: OwnApiState
  /** False once the browser would not keep the document. */
  readonly isKept: boolean
  readonly host: () => DeskHost
  readonly open: (own: OwnText) => void
  readonly cancel: () => void
  readonly remove: () => void
  /** Keeps what stands beside the document, and the requests. */
  readonly keepBeside: (beside: unknown, requests: unknown) => void
}

const BROKEN: Fault = {
  line: null,
  text: 'The reader of documents stopped. Open the document again; if it stops again, open a smaller one.',
}

/** One desk, made when it is first needed and again after it was stopped. */
function useDesk(makeHost: () => DeskHost) {
  const desk = useRef<DeskHost | null>(null)
  const make = useRef(makeHost)
  const host = useCallback(() => (desk.current ??= make.current()), [])
  const stop = useCallback(() => {
    desk.current?.stop()
    desk.current = null
  }, [])
  return { host, stop }
}

/** The document that is open, and the desk that reads it. The one that was kept is opened by itself. */
export function useOwnApi(makeHost: () => DeskHost): OwnApi {
  const [state, setState] = useState<OwnApiState>({ phase: 'none', fault: null })
  const [isKept, setKept] = useState(true)
  const round = useRef(0)
  const { host, stop } = useDesk(makeHost)

  const read = useCallback(
    async (own: OwnText, kept: KeptDocument | null) => {
      const mine = ++round.current
      setState({ phase: 'opening', name: own.name })
      const result = await host()
        .open(own.text, own.kind)
        .catch(() => null)
      if (mine !== round.current) return
      if (result === null) stop()
      if (result?.ok !== true) return setState({ phase: 'none', fault: result?.error ?? BROKEN })
      setState({ phase: 'open', own, api: result.value, kept })
      setKept(await keep(kept ?? { ...own, beside: null, requests: null }))
    },
    [host, stop],
  )
  useEffect(() => {
    const mine = round.current
    void loadKept().then((kept) => {
      if (kept !== null && mine === round.current) void read(kept, kept)
    })
    return stop
  }, [read, stop])

  const own = state.phase === 'open' ? state.own : null
  const keepBeside = useCallback(
    (beside: unknown, requests: unknown) => {
      if (own !== null) void keep({ ...own, beside, requests }).then(setKept)
    },
    [own],
  )
  const leave = (next: OwnApiState) => {
    round.current += 1
    stop()
    setState(next)
  }
  return {
    state,
    isKept,
    host,
    // A file that a backup brought along holds a document with all that stood beside it.
    open: (next) => void read(readExported(next.text) ?? next, readExported(next.text)),
    cancel: () => leave({ phase: 'none', fault: null }),
    remove: () => {
      leave({ phase: 'none', fault: null })
      void removeKept()
    },
    keepBeside,
  }
}
