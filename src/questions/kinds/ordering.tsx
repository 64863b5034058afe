import { useRef } from 'react'

import type { OptionId } from '#engine/questions/ids.ts'
import type { KindModule, KindViewProps } from '#questions/kind-module.ts'
import { OutcomeCard, OutcomeList } from '#questions/outcome-card.tsx'
import styles from '#questions/question-part.module.css'
import { plainText, RichText } from '#questions/rich-text.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { ArrowDown, ArrowUp } from '#ui/icons.ts'

/** Put everything in order with buttons; nothing has to be dragged. */
export const orderingModule: KindModule<'ordering'> = {
  View: (props) => (props.grade === null ? <OrderingControls {...props} /> : <OrderingOutcome {...props} />),
  initial: (question) => ({ kind: 'ordering', options: question.options.map(({ id }) => id) }),
  words: {
    left: () => null,
    outcome: (_question, grade) => {
      const right = grade.parts.filter((part) => part.isRight).length
      return grade.verdict === 'right' ? null : `${right} of ${grade.parts.length} in their place.`
    },
    given: (question, response) =>
      response.options
        .map((id, place) => `${place + 1}. ${plainText(textOf(question.options, id))}`)
        .join(' '),
  },
}

function OrderingControls(props: KindViewProps<'ordering'>) {
  const { question, response, onRespond, stemId, isReadOnly } = props
  const announce = useAnnounce()
  const list = useRef<HTMLOListElement>(null)
  const order = response?.options ?? question.options.map(({ id }) => id)

  function move(from: number, to: number) {
    const moved = order[from]
    if (moved === undefined) return
    onRespond({ kind: 'ordering', options: order.toSpliced(from, 1).toSpliced(to, 0, moved) })
    announce(`${plainText(textOf(question.options, moved))}: now ${to + 1} of ${order.length}`)
    // At an end one of the two buttons is disabled, so the focus goes to the other of the same item.
    const direction = to < from ? 'up' : 'down'
    requestAnimationFrame(() => focusMove(list.current, moved, direction))
  }

  return (
    <fieldset className={styles.group} aria-describedby={stemId} disabled={isReadOnly}>
      <legend className={styles.ask}>Put them in order, the first at the top.</legend>
      <ol className={styles.steps} ref={list}>
        {order.map((id, place) => {
          const text = textOf(question.options, id)
          return (
            <li key={id} className={styles.step} data-item={id} data-row>
              <span className={styles.place}>{place + 1}</span>
              <span>
                <RichText text={text} />
              </span>
              <span className={styles.moves}>
                <Button
                  size="s"
                  icon={ArrowUp}
                  data-move="up"
                  aria-label={`Move up: ${plainText(text)}`}
                  disabled={place === 0}
                  onClick={() => move(place, place - 1)}
                />
                <Button
                  size="s"
                  icon={ArrowDown}
                  data-move="down"
                  aria-label={`Move down: ${plainText(text)}`}
                  disabled={place === order.length - 1}
                  onClick={() => move(place, place + 1)}
                />
              </span>
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}

function OrderingOutcome({ question, response }: KindViewProps<'ordering'>) {
  return (
    <OutcomeList label="The right order with its reasons">
      {question.key.map((id, place) => {
        const option = question.options.find((one) => one.id === id)
        const given = response?.options.indexOf(id) ?? -1
        const isRight = given === place
        return (
          <OutcomeCard
            key={id}
            outcome={isRight ? 'right' : 'wrong'}
            badge={String(place + 1)}
            lead={isRight ? 'In its place.' : `You had it at ${given + 1}.`}
            text={<RichText text={option?.text ?? id} />}
            rationale={option?.rationale ?? ''}
          />
        )
      })}
    </OutcomeList>
  )
}

function textOf(options: readonly { readonly id: OptionId; readonly text: string }[], id: OptionId): string {
  return options.find((option) => option.id === id)?.text ?? id
}

function focusMove(list: HTMLOListElement | null, item: OptionId, direction: 'up' | 'down'): void {
  const row = [...(list?.children ?? [])].find((child) => child.getAttribute('data-item') === item)
  const buttons = [...(row?.querySelectorAll('button') ?? [])].filter((button) => !button.disabled)
  const wanted = buttons.find((button) => button.dataset['move'] === direction) ?? buttons[0]
  wanted?.focus()
}
