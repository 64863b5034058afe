import { lazy, Suspense } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import { openDesk, type DeskHost } from './desk-host.ts'
import { OpenPanel } from './open-panel.tsx'
import styles from './own-api-page.module.css'
import { useOwnApi, type OwnApi } from './use-own-api.ts'

/** All that is needed once a document is open, and not before. */
const Work = lazy(async () => ({ default: (await import('./work.tsx')).Work }))

/** An OpenAPI document of one's own, opened here, with requests that go through the pipeline. */
export function Component() {
  return <OwnApiPage makeHost={openDesk} />
}

export function OwnApiPage({ makeHost }: { readonly makeHost: () => DeskHost }) {
  const own = useOwnApi(makeHost)
  return (
    <Page
      title="Your own API"
      description="Open an OpenAPI or Swagger document of your own and send requests through it: every station of API Gateway, and why it answered."
      kicker={<Link to={paths.simulator('pipeline')}>Pipeline</Link>}
    >
      <p className={styles.lead}>
        Open an API as API Gateway exports it, or a SAM template that holds one, and send requests through
        every station. The document is read in this browser, kept beside your progress and never sent.
      </p>
      <Opening own={own} />
      <OpenPanel onOpen={own.open} isOpen={own.state.phase === 'open'} />
      {own.state.phase === 'open' && (
        <Suspense fallback={<p role="status">Loading the gateway…</p>}>
          <Work key={own.state.own.text + own.state.own.kind} own={own} opened={own.state} />
        </Suspense>
      )}
    </Page>
  )
}

/** What became of the last document, where it is not open. */
function Opening({ own: { state, cancel, isKept } }: { readonly own: OwnApi }) {
  if (state.phase === 'opening')
    return (
      <Notice live title={`Reading ${state.name}…`} actions={<Button onClick={cancel}>Cancel</Button>}>
        A large document takes a few seconds.
      </Notice>
    )
  if (state.phase === 'none')
    return state.fault === null ? null : (
      <Notice tone="bad" live title={faultTitle(state.fault.line)}>
        {state.fault.text}
      </Notice>
    )
  return isKept ? null : (
    <Notice tone="wait" live title="This browser does not keep the document.">
      It stays open until this page is closed. Private windows and full disks keep nothing.
    </Notice>
  )
}

const faultTitle = (line: number | null): string =>
  line === null ? 'This could not be opened.' : `This could not be opened: line ${line}.`
