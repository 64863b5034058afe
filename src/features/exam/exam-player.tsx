import { useId, useRef, useState } from 'react'
import type { RefObject } from 'react'

import { findExam } from '#content/exams.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import { orderSeed } from '#engine/questions/order.ts'
import type { Ms } from '#engine/units.ts'
import { ExamQuestion } from '#questions/exam-question.tsx'
import { useSettings } from '#stores/services.ts'
import { useShortcuts } from '#ui/use-shortcuts.ts'

import { ExamBar } from './exam-bar.tsx'
import { ExamFoot } from './exam-foot.tsx'
import styles from './exam-player.module.css'
import { HelpDialog } from './help-dialog.tsx'
import { type MapHandle, QuestionMap } from './question-map.tsx'
import { SubmitDialog } from './submit-dialog.tsx'
import type { AttemptMoves } from './use-once-playing.ts'

type ExamPlayerProps = {
  readonly state: AttemptState
  readonly actions: AttemptMoves
  readonly left: Ms
  /** Another tab plays: look, don't touch. */
  readonly isReadOnly: boolean
}

/** The running exam: one question at a time under the bar, the map, and the way to the end. */
export function ExamPlayer({ state, actions, left, isReadOnly }: ExamPlayerProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const map = useRef<MapHandle>(null)
  const player = usePlayer({ state, actions, isReadOnly, heading, map })
  const { index, question, item } = player
  const asksSureness = useSettings((settings) => settings.confidence)
  if (question === undefined || item === undefined) return null
  return (
    <div className={styles.player} data-foot="own">
      <ExamBar state={state} title={findExam(state.exam)?.code ?? 'Exam'} index={index} left={left} />
      {player.isMapOpen && (
        <QuestionMap
          id={player.mapId}
          ref={map}
          state={state}
          index={index}
          onGo={player.go}
          onClose={player.closeMap}
        />
      )}
      <div className={styles.question}>
        <h2 ref={heading} tabIndex={-1} className={styles.number}>
          Question {index + 1}
          {item.flagged && <span className={styles.flagged}> flagged</span>}
        </h2>
        <ExamQuestion
          key={index}
          question={question}
          seed={orderSeed(state.seed, index)}
          response={item.response}
          onRespond={(response) => actions.respond(index, response)}
          struck={item.struck}
          onStrike={(option, struck) => actions.strike(index, option, struck)}
          isReadOnly={isReadOnly}
          onConfirm={player.next}
          {...(asksSureness && {
            sureness: {
              value: item.confidence,
              onChange: (level) => actions.rate(index, level),
            },
          })}
        />
      </div>
      <ExamFoot player={player} total={state.form.length} isReadOnly={isReadOnly} />
      <SubmitDialog
        state={state}
        isOpen={player.dialog === 'submit'}
        onClose={() => player.setDialog(null)}
        onSubmit={() => actions.submit('learner')}
      />
      <HelpDialog isOpen={player.dialog === 'help'} onClose={() => player.setDialog(null)} />
    </div>
  )
}

export type Player = ReturnType<typeof usePlayer>

type PlayerParts = Pick<ExamPlayerProps, 'state' | 'actions' | 'isReadOnly'> & {
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly map: RefObject<MapHandle | null>
}

/** Where one is and how one moves. The place is the last visit in the log; a tab that only looks on has its own. */
function usePlayer({ state, actions, isReadOnly, heading, map }: PlayerParts) {
  const [ownIndex, setOwnIndex] = useState<number | null>(null)
  const [isMapOpen, setIsMapOpen] = useState(isWide)
  const [dialog, setDialog] = useState<'submit' | 'help' | null>(null)
  const mapId = useId()
  const index = (isReadOnly ? ownIndex : null) ?? state.current ?? 0
  const last = state.form.length - 1
  const item = state.items[index]

  function go(to: number) {
    if (to < 0 || to > last || to === index) return
    if (isReadOnly) setOwnIndex(to)
    else actions.visit(to)
    heading.current?.focus()
  }
  const next = () => (index === last ? isReadOnly || setDialog('submit') : go(index + 1))
  const flag = () => {
    if (!isReadOnly && item !== undefined) actions.flag(index, !item.flagged)
  }
  function toggleMap() {
    if (isMapOpen && document.getElementById(mapId)?.contains(document.activeElement)) return closeMap()
    setIsMapOpen(true)
    requestAnimationFrame(() => map.current?.focusCurrent())
    return undefined
  }
  function closeMap() {
    setIsMapOpen(false)
    heading.current?.focus()
  }
  useShortcuts({
    n: () => go(index + 1),
    p: () => go(index - 1),
    f: flag,
    g: toggleMap,
    '?': () => setDialog('help'),
  })
  return {
    index,
    question: state.form[index],
    item,
    go,
    next,
    flag,
    toggleMap,
    closeMap,
    isMapOpen,
    mapId,
    dialog,
    setDialog,
  }
}

/** The map stands open where there is room for it. */
function isWide(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(min-width: 56.25rem)').matches
}
