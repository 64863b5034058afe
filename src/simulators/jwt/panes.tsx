import { useState } from 'react'

import type { JwtScenario } from '#engine/simulators/jwt/fields.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import { Editor } from '#ui/editor/editor.tsx'
import type { EditorProblem } from '#ui/editor/problems.tsx'

import { jsonProblem } from './json-problem.ts'
import { Pasted } from './pasted.tsx'
import styles from './workbench.module.css'

type PanesProps = { readonly scenario: JwtScenario; readonly onEdit: (edits: Edits) => void }

/** Header and claims of the last request as texts, and a token from elsewhere with its key, checked by the browser. */
export function Panes({ scenario, onEdit }: PanesProps) {
  const index = scenario.requests.length - 1
  const request = scenario.requests[index]
  const [most] = useState(MOST)
  if (request === undefined) return null
  const edit = (field: keyof typeof MOST) => (text: string) => {
    if (text.length <= most[field]) onEdit({ [`requests.${index}.${field}`]: text })
  }
  return (
    <div className={styles.desk}>
      <div className={styles.pair}>
        <Editor
          label="Header"
          language="json"
          value={request.header}
          onText={edit('header')}
          problems={problemsOf(request.header)}
          rows={[4, 10]}
        />
        <Editor
          label="Claims"
          help="Times are seconds since 1970."
          language="json"
          value={request.claims}
          onText={edit('claims')}
          problems={problemsOf(request.claims)}
          rows={[4, 16]}
        />
      </div>
      <Pasted onUse={(edits) => onEdit(placed(edits, index))} />
    </div>
  )
}

/** Letters that the scenario has room for. */
const MOST = { header: 2_000, claims: 8_000 } as const

function problemsOf(text: string): readonly EditorProblem[] {
  const problem = jsonProblem(text)
  return problem === null ? [] : [problem]
}

/** Edits of a request become edits of the scenario; the keys are those of the scenario itself. */
function placed({ keys, ...request }: Edits, index: number): Edits {
  const own = Object.entries(request).map(([field, value]) => [`requests.${index}.${field}`, value] as const)
  return { ...Object.fromEntries(own), ...(keys === undefined ? {} : { keys }) }
}
