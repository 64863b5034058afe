import { Link } from 'react-router'

import { RULES } from '#engine/gateway/pipeline/rules.ts'
import { verdictWord } from '#engine/simulators/pipeline/told/verdict-words.ts'
import { STATION_NAMES, type ShownHop } from '#engine/simulators/pipeline/trace.ts'

import { documentChanges, type DocumentLine } from './document-changes.ts'
import styles from './pipeline.module.css'

const SIGNS: Readonly<Record<DocumentLine['sign'], string>> = { same: ' ', gone: '−', new: '+' }
const SPOKEN: Readonly<Record<DocumentLine['sign'], string>> = { same: '', gone: 'gone: ', new: 'new: ' }

type StationPanelProps = {
  readonly hop: ShownHop
}

/** What one station made of the request: what went in, what came out, and the fact behind it. */
export function StationPanel({ hop }: StationPanelProps) {
  const { before, after, rule, detail, exact, fact } = hop
  const isSame = before === after
  return (
    <div role="group" className={styles.panel} aria-label={`${STATION_NAMES[hop.station]}, before and after`}>
      <p className={styles.panelHead}>
        <strong>{STATION_NAMES[hop.station]}</strong>
        <span>{verdictWord(hop)}</span>
        {exact === null && detail !== null && detail !== '' && <code>{detail}</code>}
        {fact === null ? (
          <span>no fact of AWS</span>
        ) : (
          <Link to={`/facts/${fact}`}>{fact.toUpperCase()}</Link>
        )}
      </p>
      {exact !== null && <p className={styles.exact}>{exact}</p>}
      <p className={exact === null ? undefined : styles.quiet}>{RULES[rule].text}</p>
      <p className={styles.quiet}>{isSame ? 'Left as it was:' : 'Before (−) and after (+):'}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <pre className={styles.document} tabIndex={0} aria-label="The document at this station">
        {documentChanges(before, after).map(({ sign, text }, index) => (
          <span key={index} data-sign={sign}>
            <span aria-hidden="true">{SIGNS[sign]} </span>
            <span className={styles.spoken}>{SPOKEN[sign]}</span>
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  )
}
