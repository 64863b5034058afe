import type { TokenPart } from '#engine/gateway/tokens/checks.ts'
import { rulesReading, verdictOfPart } from '#engine/simulators/jwt/links.ts'
import {
  CHECK_IDS,
  CHECK_NAMES,
  VERDICTS,
  type CheckId,
  type Kind,
  type ShownCall,
  type TokenLine,
} from '#engine/simulators/jwt/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'

import styles from './jwt.module.css'

type TokenPaneProps = {
  readonly call: ShownCall
  readonly kind: Kind
  /** Rules of this request, from 0, whose outcome may be seen. */
  readonly known: number
  readonly lit: readonly TokenPart[]
  readonly onPoint: (part: TokenPart | null) => void
  readonly onRule: (id: CheckId) => void
}

/** The token in its parts, each member with the lamp of what became of it. */
export function TokenPane(props: TokenPaneProps) {
  const { header, claims, source, signature } = props.call
  const whole: TokenLine = { part: 'source', name: 'Authorization', value: source ?? 'not sent' }
  const signed: TokenLine = {
    part: 'signature',
    name: 'signature',
    value: signature === 'valid' ? 'verifies with the key' : 'does not verify',
  }
  return (
    <div role="group" className={styles.token} aria-label="The token">
      <Lines {...props} head="As it is sent" lines={[whole]} />
      {header === null || claims === null ? (
        <p className={styles.quiet}>No header and no claims: this is no token that can be decoded.</p>
      ) : (
        <>
          <Lines {...props} head="Header" lines={header} />
          <Lines {...props} head="Claims" lines={claims} />
          <Lines {...props} head="Signature" lines={[signed]} />
        </>
      )}
    </div>
  )
}

type LinesProps = TokenPaneProps & { readonly head: string; readonly lines: readonly TokenLine[] }

function Lines({ head, lines, ...props }: LinesProps) {
  return (
    <>
      <p className={styles.head}>{head}</p>
      <ul className={styles.lines} aria-label={head}>
        {lines.map((line) => (
          <Line key={line.part} line={line} {...props} />
        ))}
      </ul>
    </>
  )
}

/** A line that some rule reads is a button to that rule; pointing at it lights all that read it. */
function Line({
  line,
  call,
  kind,
  known,
  lit,
  onPoint,
  onRule,
}: TokenPaneProps & { readonly line: TokenLine }) {
  const rules = rulesReading(call, kind, line.part)
  const [first] = rules
  const isKnown = rules.every((id) => CHECK_IDS.indexOf(id) <= known)
  const verdict = isKnown ? VERDICTS.infos[verdictOfPart(call, kind, line.part)] : undefined
  const inside = (
    <>
      {verdict === undefined ? (
        <i className={styles.dark} />
      ) : (
        <Mark shape={verdict.mark} tone={verdict.tone} />
      )}
      <b>{line.name}</b> <span className={styles.value}>{line.value}</span>
      {verdict !== undefined && <VisuallyHidden>, {verdict.label}</VisuallyHidden>}
    </>
  )
  return (
    <li className={styles.line} data-part={line.part} data-lit={lit.includes(line.part) || undefined}>
      {first === undefined ? (
        <span className={styles.member}>{inside}</span>
      ) : (
        <button
          type="button"
          className={styles.member}
          title={`Read by: ${rules.map((id) => CHECK_NAMES[id]).join(', ')}`}
          onPointerEnter={() => onPoint(line.part)}
          onPointerLeave={() => onPoint(null)}
          onFocus={() => onPoint(line.part)}
          onBlur={() => onPoint(null)}
          onClick={() => onRule(first)}
        >
          {inside}
        </button>
      )}
    </li>
  )
}
