import { useState } from 'react'

import { counted } from '#engine/words/number.ts'
import { beside as besideShape, type Beside, type OwnRequest } from '#engine/open-api/sent/beside.ts'
import type { PipelineTrace } from '#engine/simulators/pipeline/trace.ts'
import { Fold } from '#simulators/frame/fold.tsx'
import { useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Field, Select } from '#ui/field.tsx'
import { Trash2 } from '#ui/icons.ts'
import { Notice } from '#ui/notice.tsx'

import { Answers } from './answers.tsx'
import { Composer } from './composer.tsx'
import { keptBeside, keptRequest } from './kept.ts'
import styles from './own-api-page.module.css'
import { Remarks } from './remarks.tsx'
import { RouteFinder } from './route-finder.tsx'
import { ShapeForm } from './shape-form.tsx'
import type { OwnApi, OwnApiState } from './use-own-api.ts'

type Open = Extract<OwnApiState, { readonly phase: 'open' }>
type WorkProps = { readonly own: OwnApi; readonly opened: Open }

/** An open document: what was not understood, its routes, a request, what stands beside it, and what became of requests. */
export function Work({ own, opened }: WorkProps) {
  const { api, kept } = opened
  const { now } = useServices()
  const [beside, setBeside] = useState<Beside>(() => keptBeside(kept, now()))
  const [route, setRoute] = useState<string | null>(null)
  const [request, setRequest] = useState<OwnRequest | null>(() => keptRequest(kept))
  const { sent, send } = useSending(own)
  const choose = async (next: string) => {
    setRoute(next)
    const made = await own.host().compose(next, beside)
    if (made !== null) setRequest(made)
  }
  return (
    <div className={styles.work}>
      <Head own={own} opened={opened} />
      <Remarks remarks={api.remarks} />
      <section className={styles.section} aria-labelledby="route">
        <h2 id="route">A route</h2>
        <RouteFinder routes={api.routes} chosen={route} onChoose={(next) => void choose(next)} />
      </section>
      {request !== null && (
        <section className={styles.section} aria-labelledby="request">
          <h2 id="request">The request</h2>
          <Composer
            request={request}
            onChange={setRequest}
            onSend={() => void send([request], beside)}
            onSendAfter={
              sent.requests.length === 0 ? null : () => void send([...sent.requests, request], beside)
            }
          />
        </section>
      )}
      <Fold
        name="own-api-beside"
        summary="Beside the document: stage, throttles, plans and keys, variables, canary, cache, backends, authorizers"
      >
        <ShapeForm shape={besideShape} value={beside} onChange={setBeside} />
      </Fold>
      <Outcome sent={sent} />
    </div>
  )
}

function Head({ own, opened }: WorkProps) {
  const { title, format, kind, routes } = opened.api
  const name = kind === 'rest' ? 'REST API' : 'HTTP API'
  return (
    <div className={styles.head}>
      <div>
        <h2>{title}</h2>
        <p className={styles.quiet}>
          {opened.own.name}: {format}, read as {kind === 'rest' ? 'a' : 'an'} {name} with{' '}
          {counted(routes.length, 'route')}.
        </p>
      </div>
      <Field label="Read as">
        {(wiring) => (
          <Select
            {...wiring}
            value={opened.own.kind}
            onChange={(event) => {
              const chosen = KINDS.find(([each]) => each === event.currentTarget.value)
              if (chosen !== undefined) own.open({ ...opened.own, kind: chosen[0] })
            }}
          >
            {KINDS.map(([each, words]) => (
              <option key={each} value={each}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button icon={Trash2} tone="danger" onClick={own.remove}>
        Remove it from this browser
      </Button>
    </div>
  )
}

const KINDS = [
  ['auto', 'what it looks like'],
  ['rest', 'a REST API'],
  ['http', 'an HTTP API'],
] as const

type Sent = {
  readonly requests: readonly OwnRequest[]
  readonly trace: PipelineTrace | null
  readonly problem: string | null
  /** Counts the runs. */
  readonly fresh: number
}

const NOTHING: Sent = { requests: [], trace: null, problem: null, fresh: 0 }

/** Sends requests, all from the start, so that caches and quotas are those of this run. */
function useSending(own: OwnApi) {
  const [sent, setSent] = useState(NOTHING)
  const announce = useAnnounce()
  const send = async (requests: readonly OwnRequest[], beside: Beside) => {
    own.keepBeside(beside, requests.slice(-1))
    const result = await own
      .host()
      .send(requests, beside)
      .catch(() => null)
    if (result?.ok === true) {
      const trace = result.value
      setSent(({ fresh }) => ({ requests, trace, problem: null, fresh: fresh + 1 }))
      announce(`Answered: ${trace.requests.at(-1)?.status ?? 0}.`)
    } else
      setSent((before) => ({
        ...before,
        problem: result?.error ?? 'The gateway stopped. Open the document again.',
      }))
  }
  return { sent, send }
}

function Outcome({ sent: { trace, problem, fresh } }: { readonly sent: Sent }) {
  return (
    <>
      {problem !== null && (
        <Notice tone="bad" live title="This cannot be sent.">
          {problem}
        </Notice>
      )}
      {trace !== null && (
        <section className={styles.section} aria-labelledby="answer">
          <h2 id="answer">What became of it</h2>
          <Answers trace={trace} fresh={fresh} />
        </section>
      )}
    </>
  )
}
