import { useState } from 'react'

import { ownRequest, type OwnRequest } from '#engine/open-api/sent/beside.ts'
import { Fold } from '#simulators/frame/fold.tsx'
import { Button } from '#ui/button.tsx'
import { Field, TextInput } from '#ui/field.tsx'
import { Play, Plus } from '#ui/icons.ts'

import styles from './own-api-page.module.css'
import { ShapeForm } from './shape-form.tsx'

/** What a request has besides its line, headers, key and body. */
const MORE = [
  'times',
  'atMs',
  'origin',
  'sourceIp',
  'from',
  'to',
  'stage',
  'tokenSignature',
  'signature',
  'signing',
  'webAcl',
  'certificate',
  'mayInvalidate',
  'bodyBytes',
  'headerBytes',
]

type ComposerProps = {
  readonly request: OwnRequest
  readonly onChange: (request: OwnRequest) => void
  readonly onSend: () => void
  /** Null while nothing was sent before. */
  readonly onSendAfter: (() => void) | null
}

/** A request, filled in from what the document knows of its route. */
export function Composer({ request, onChange, onSend, onSendAfter }: ComposerProps) {
  const set = (fields: Partial<OwnRequest>) => onChange({ ...request, ...fields })
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      <Field label="Verb and path" help="After the stage, with the query string.">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={request.line}
            maxLength={10_000}
            onChange={(event) => set({ line: event.currentTarget.value })}
          />
        )}
      </Field>
      <Headers headers={request.headers} onChange={(headers) => set({ headers })} />
      <Field label="x-api-key" help="Empty: not sent.">
        {(wiring) => (
          <TextInput
            {...wiring}
            value={request.key}
            maxLength={128}
            onChange={(event) => set({ key: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Body" help="A first one is made from the model; patterns are not followed.">
        {(wiring) => (
          <textarea
            {...wiring}
            className={styles.text}
            rows={6}
            spellCheck={false}
            value={request.body}
            onChange={(event) => set({ body: event.currentTarget.value })}
          />
        )}
      </Field>
      <Fold name="own-api-request" summary="More about the request: caller, signature, how often, when">
        <ShapeForm shape={ownRequest} value={request} paths={MORE} onChange={onChange} />
      </Fold>
      <div className={styles.go}>
        <Button type="submit" tone="primary" icon={Play}>
          Send
        </Button>
        {onSendAfter !== null && (
          <Button icon={Plus} onClick={onSendAfter}>
            Send after the others
          </Button>
        )}
      </div>
    </form>
  )
}

type HeadersProps = {
  readonly headers: readonly string[]
  readonly onChange: (headers: readonly string[]) => void
}

/** One header a line. What is typed stays as it is, blank lines too, and is sent without them. */
function Headers({ headers, onChange }: HeadersProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const joined = headers.join('\n')
  const text = typed !== null && linesOf(typed).join('\n') === joined ? typed : joined
  return (
    <Field label="Headers" help="One a line: Name: value">
      {(wiring) => (
        <textarea
          {...wiring}
          className={styles.text}
          rows={3}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            onChange(linesOf(event.currentTarget.value))
          }}
        />
      )}
    </Field>
  )
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trimStart())
