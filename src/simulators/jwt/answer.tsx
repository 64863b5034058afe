import { CHECK_NAMES, KIND_NAMES, type Kind, type ShownAnswer } from '#engine/simulators/jwt/trace.ts'
import { duration } from '#engine/words/time.ts'

import styles from './jwt.module.css'

/** Where the backend finds the claims (aut-14, aut-33). */
const CLAIMS_AT: Readonly<Partial<Record<Kind, string>>> = {
  http: 'event.requestContext.authorizer.jwt.claims',
  cognito: '$context.authorizer.claims',
}

type AnswerProps = { readonly answer: ShownAnswer; readonly kind: Kind }

/** What the client gets from the chosen authorizer, why, and how old the keys were. */
export function Answer({ answer, kind }: AnswerProps) {
  const { status, message, refusedBy, isDocumented, wwwAuthenticate, keys } = answer
  const claimsAt = CLAIMS_AT[kind]
  return (
    <div
      role="group"
      className={styles.answer}
      data-tone={status === 200 ? 'good' : 'bad'}
      aria-label="What the client gets"
    >
      <p>
        <strong>{status}</strong> {message} <span className={styles.quiet}>from {KIND_NAMES[kind]}</span>
      </p>
      {refusedBy !== null && refusedBy !== 'answer' && <p>Refused by the rule “{CHECK_NAMES[refusedBy]}”.</p>}
      {!isDocumented && <p>AWS documents that it is refused, and no status.</p>}
      {wwwAuthenticate !== null && (
        <p>
          www-authenticate: <code>{wwwAuthenticate}</code>
        </p>
      )}
      {status === 200 && claimsAt !== undefined && (
        <p>
          The backend finds the claims in <code>{claimsAt}</code>.
        </p>
      )}
      {keys !== null && (
        <p>
          Key set {keys.isFetched ? 'fetched for this request' : `kept for ${duration(keys.age * 1_000_000)}`}
          : {keys.kids.join(', ') || 'empty'}.
        </p>
      )}
    </div>
  )
}
