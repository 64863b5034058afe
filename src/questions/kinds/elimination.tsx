import type { EliminationQuestion } from '#engine/questions/question.ts'
import type { KindModule, KindViewProps } from '#questions/kind-module.ts'
import { OutcomeCard, OutcomeList } from '#questions/outcome-card.tsx'
import styles from '#questions/question-part.module.css'
import { plainText, RichText } from '#questions/rich-text.tsx'
import { Select } from '#ui/field.tsx'

/** Reject every distractor for its reason; what is left is the answer. */
export const eliminationModule: KindModule<'elimination'> = {
  View: (props) => (props.grade === null ? <RejectControls {...props} /> : <RejectOutcome {...props} />),
  initial: () => null,
  words: {
    left: (question, response) => {
      const kept = question.options.length - Object.keys(response?.reasons ?? {}).length
      return kept === 1 ? null : `${kept} are still kept; keep one.`
    },
    outcome: (_question, grade) =>
      grade.verdict === 'partly' ? 'You kept the right one, with a wrong reason on the way.' : null,
    given: (question, response) =>
      question.options
        .map(({ id, text }) => {
          const reason = reasonText(question, response.reasons[id])
          return `${plainText(text)}: ${reason === null ? 'kept' : plainText(reason)}`
        })
        .join('; '),
  },
}

function RejectControls(props: KindViewProps<'elimination'>) {
  const { question, response, onRespond, stemId, isReadOnly } = props
  const reasons = response?.reasons ?? {}
  const kept = question.options.length - Object.keys(reasons).length
  return (
    <fieldset className={styles.group} aria-describedby={stemId} disabled={isReadOnly}>
      <legend className={styles.ask}>
        Reject all but one, each for its reason. The one you keep is your answer.
      </legend>
      <div>
        {question.options.map((option, index) => (
          <label key={option.id} className={styles.pair}>
            <span>
              <b className={styles.place}>{index + 1}</b> <RichText text={option.text} />
            </span>
            <Select
              data-row
              value={reasons[option.id] ?? ''}
              onChange={(event) => {
                const reason = question.reasons.find(({ id }) => id === event.target.value)
                const { [option.id]: _before, ...others } = reasons
                onRespond({
                  kind: 'elimination',
                  reasons: reason === undefined ? others : { ...others, [option.id]: reason.id },
                })
              }}
            >
              <option value="">Keep it</option>
              {question.reasons.map((reason) => (
                <option key={reason.id} value={reason.id} disabled={isLastKept(reasons, option.id, kept)}>
                  Reject: {plainText(reason.text)}
                </option>
              ))}
            </Select>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function RejectOutcome({ question, response }: KindViewProps<'elimination'>) {
  return (
    <OutcomeList label="Options with their reasons">
      {question.options.map((option, index) => {
        const given = reasonText(question, response?.reasons[option.id])
        const isKey = option.id === question.key
        const isRight = isKey
          ? given === null
          : given !== null && isReason(option.reason, response, option.id)
        return (
          <OutcomeCard
            key={option.id}
            outcome={isRight ? (isKey ? 'right' : 'left') : isKey ? 'missed' : 'wrong'}
            badge={String(index + 1)}
            lead={leadFor(isKey, isRight, given)}
            text={<RichText text={option.text} />}
            rationale={option.rationale}
            when={option.when}
          />
        )
      })}
    </OutcomeList>
  )
}

function leadFor(isKey: boolean, isRight: boolean, given: string | null): string {
  if (isKey) return isRight ? 'Right: this is the one to keep.' : 'This was the one to keep.'
  if (given === null) return 'You kept it; it had to go.'
  return isRight ? `Rejected: ${plainText(given)}.` : `Rejected, but not because: ${plainText(given)}.`
}

function isReason(
  wanted: string | undefined,
  response: KindViewProps<'elimination'>['response'],
  option: string,
): boolean {
  return wanted === undefined || response?.reasons[option] === wanted
}

/** Rejecting the last one would leave no answer. */
function isLastKept(reasons: Readonly<Record<string, string>>, option: string, kept: number): boolean {
  return reasons[option] === undefined && kept === 1
}

function reasonText(question: EliminationQuestion, reason: string | undefined): string | null {
  return question.reasons.find(({ id }) => id === reason)?.text ?? null
}
