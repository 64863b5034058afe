import { useState } from 'react'

import { sign } from '#engine/gateway/signing/sign.ts'
import type { SigningScenario } from '#engine/simulators/signing/fields.ts'
import { arrivedRequest, messageOf, parseMessage, signingInput } from '#engine/simulators/signing/message.ts'
import { transitBetween } from '#engine/simulators/signing/transit.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import { Editor } from '#ui/editor/editor.tsx'
import type { EditorProblem } from '#ui/editor/problems.tsx'

type ArrivingProps = { readonly scenario: SigningScenario; readonly onEdit: (edits: Edits) => void }

const BROKEN: EditorProblem = {
  line: 1,
  column: 1,
  message: 'This is no request: a first line like GET /path HTTP/1.1, then headers like Name: value.',
}

/** What arrives, to write in: whatever differs from what was signed becomes what happens on the way. */
export function Arriving({ scenario, onEdit }: ArrivingProps) {
  const signed = sign(signingInput(scenario)).request
  const { text } = messageOf(arrivedRequest(scenario, signed), [])
  const [draft, setDraft] = useState<string | null>(null)
  const isBroken = draft !== null && parseMessage(draft) === null
  const handleText = (typed: string) => {
    setDraft(typed)
    const arrived = parseMessage(typed)
    if (arrived !== null) onEdit({ transit: transitBetween(signed, arrived) })
  }
  return (
    <Editor
      label="The request as it arrives, to change"
      language="http"
      value={isBroken ? draft : text}
      onText={handleText}
      problems={isBroken ? [BROKEN] : []}
      rows={[6, 18]}
    />
  )
}
