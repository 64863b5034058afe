import { Button } from '#ui/button.tsx'
import { ArrowLeft, ArrowRight, CircleHelp, Flag, LayoutGrid } from '#ui/icons.ts'

import styles from './exam-player.module.css'
import type { Player } from './exam-player.tsx'

type ExamFootProps = { readonly player: Player; readonly total: number; readonly isReadOnly: boolean }

/** Back, flag, map, next, submit: at the foot of the screen on a phone, under the question elsewhere. */
export function ExamFoot({ player, total, isReadOnly }: ExamFootProps) {
  const { index, item, isMapOpen } = player
  const isLast = index === total - 1
  return (
    <>
      <div className={styles.foot} role="group" aria-label="Move through the exam">
        <Button icon={ArrowLeft} disabled={index === 0} onClick={() => player.go(index - 1)}>
          Back
        </Button>
        <Button
          icon={Flag}
          aria-pressed={item?.flagged ?? false}
          className={styles.flagButton}
          disabled={isReadOnly}
          onClick={player.flag}
        >
          {item?.flagged === true ? 'Flagged' : 'Flag'}
        </Button>
        <Button icon={LayoutGrid} aria-expanded={isMapOpen} onClick={player.toggleMap}>
          Map
        </Button>
        <Button
          tone={isLast ? 'plain' : 'primary'}
          iconEnd={ArrowRight}
          disabled={isLast}
          onClick={() => player.go(index + 1)}
        >
          Next
        </Button>
      </div>
      <div className={styles.end}>
        <Button
          tone={isLast ? 'primary' : 'plain'}
          disabled={isReadOnly}
          onClick={() => player.setDialog('submit')}
        >
          Submit…
        </Button>
        <Button tone="quiet" icon={CircleHelp} aria-label="Keys" onClick={() => player.setDialog('help')} />
      </div>
    </>
  )
}
