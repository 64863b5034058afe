import type { MatchingQuestion } from '#engine/questions/question.ts'
import type { KindModule, KindViewProps } from '#questions/kind-module.ts'
import { counted } from '#engine/words/number.ts'
import { OutcomeCard, OutcomeList } from '#questions/outcome-card.tsx'
import styles from '#questions/question-part.module.css'
import { plainText, RichText } from '#questions/rich-text.tsx'
import { Select } from '#ui/field.tsx'

/** Give each prompt one of the options, with selects; an option may serve twice. */
export const matchingModule: KindModule<'matching'> = {
  View: (props) => (props.grade === null ? <MatchingControls {...props} /> : <MatchingOutcome {...props} />),
  initial: () => null,
  words: {
    left: (question, response) => {
      const left = question.prompts.filter(({ id }) => response?.pairs[id] === undefined).length
      return left > 0 ? `${counted(left, 'line')} still open.` : null
    },
    outcome: (_question, grade) => {
      const right = grade.parts.filter((part) => part.isRight).length
      return grade.verdict === 'right' ? null : `${right} of ${grade.parts.length} right.`
    },
    given: (question, response) =>
      question.prompts
        .map(({ id, text }) => `${plainText(text)} → ${plainText(optionText(question, response.pairs[id]))}`)
        .join('; '),
  },
}

function MatchingControls(props: KindViewProps<'matching'>) {
  const { question, response, onRespond, stemId, isReadOnly } = props
  const pairs = response?.pairs ?? {}
  return (
    <fieldset className={styles.group} aria-describedby={stemId} disabled={isReadOnly}>
      <legend className={styles.ask}>Choose one for each. The same may fit twice, or never.</legend>
      <div>
        {question.prompts.map((prompt, index) => (
          <label key={prompt.id} className={styles.pair}>
            <span>
              <b className={styles.place}>{index + 1}</b> <RichText text={prompt.text} />
            </span>
            <Select
              data-row
              value={pairs[prompt.id] ?? ''}
              onChange={(event) => {
                const option = question.options.find(({ id }) => id === event.target.value)
                const { [prompt.id]: _before, ...others } = pairs
                const next = option === undefined ? others : { ...others, [prompt.id]: option.id }
                onRespond(Object.keys(next).length === 0 ? null : { kind: 'matching', pairs: next })
              }}
            >
              <option value="">Choose…</option>
              {question.options.map((option) => (
                <option key={option.id} value={option.id}>
                  {plainText(option.text)}
                </option>
              ))}
            </Select>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function MatchingOutcome({ question, response }: KindViewProps<'matching'>) {
  return (
    <OutcomeList label="Each line with its reason">
      {question.prompts.map((prompt, index) => {
        const given = response?.pairs[prompt.id]
        const isRight = given === question.key[prompt.id]
        const right = optionText(question, question.key[prompt.id])
        return (
          <OutcomeCard
            key={prompt.id}
            outcome={isRight ? 'right' : 'wrong'}
            badge={String(index + 1)}
            lead={isRight ? 'Right.' : `You chose: ${plainText(optionText(question, given))}.`}
            text={
              <>
                <RichText text={prompt.text} />: <b>{<RichText text={right} />}</b>
              </>
            }
            rationale={prompt.rationale}
          />
        )
      })}
    </OutcomeList>
  )
}

function optionText(question: MatchingQuestion, id: string | undefined): string {
  return question.options.find((option) => option.id === id)?.text ?? 'nothing'
}
