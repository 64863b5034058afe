import { CHECK_IDS, KINDS, VERDICTS, type ShownCall } from '#engine/simulators/jwt/trace.ts'

import styles from './jwt.module.css'
import { Sign } from './sign.tsx'

/** Every sign that the table comes to have, with its words; the answers are numbers and need none. */
export function RuleLegend({ call }: { readonly call: ShownCall }) {
  const shown = new Set(
    KINDS.flatMap((kind) => call.answers[kind].checks.slice(0, CHECK_IDS.indexOf('answer'))).map(
      ({ verdict }) => verdict,
    ),
  )
  return (
    <ul className={styles.legend} aria-label="Legend">
      {VERDICTS.infos
        .filter((_, verdict) => shown.has(verdict))
        .map((verdict) => (
          <li key={verdict.id}>
            <Sign verdict={verdict} /> {verdict.label}
          </li>
        ))}
    </ul>
  )
}
