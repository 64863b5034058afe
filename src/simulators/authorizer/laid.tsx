import styles from './authorizer-picture.module.css'
import { MOST_LINES } from './laid-lines.ts'

/** The ARN of the method, and the resources of the policy under it, character under character. */
export function Laid() {
  return (
    <div className={styles.laid}>
      <p className={styles.why} data-part="why" />
      <ul className={styles.lines} aria-label="The method laid on the policy">
        {Array.from({ length: MOST_LINES + 1 }, (_, index) => (
          <li key={index} className={styles.line} data-part={`line-${index}`} data-mechanism="">
            <b data-part={`label-${index}`} />
            <code className={styles.arn}>
              <span className={styles.prefix} data-part={`prefix-${index}`} />
              <span className={styles.fits} data-part={`fits-${index}`} />
              <span className={styles.rest} data-part={`rest-${index}`} />
            </code>
            <span className={styles.note} data-part={`note-${index}`} />
          </li>
        ))}
      </ul>
    </div>
  )
}
