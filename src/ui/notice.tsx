import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from './icons.ts'
import styles from './notice.module.css'

export type NoticeTone = 'info' | 'good' | 'wait' | 'bad'

const ICONS = { info: Info, good: CircleCheck, wait: TriangleAlert, bad: CircleAlert } satisfies Record<
  NoticeTone,
  unknown
>

type NoticeProps = {
  readonly tone?: NoticeTone
  /** The thing, in a few words. */
  readonly title?: string
  /** What it means, what is still safe, what to do. */
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Reads itself out when it appears. */
  readonly live?: boolean
  /** Takes the focus when it appears: it stands where a button was pressed that is gone. */
  readonly takesFocus?: boolean
}

/** A remark in the flow of a page. */
export function Notice(props: NoticeProps) {
  const { tone = 'info', title, children, actions, live = false, takesFocus = false } = props
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) notice.current?.focus()
  }, [takesFocus])
  return (
    <div
      ref={notice}
      className={classes(styles.notice, styles[tone])}
      role={live ? 'status' : undefined}
      tabIndex={takesFocus ? -1 : undefined}
    >
      <span className={styles.icon}>
        <Icon of={ICONS[tone]} size={20} />
      </span>
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        <div className={styles.text}>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}

/** A remark about the whole app, across the page. */
export function Banner({ tone = 'wait', title, children, actions }: NoticeProps) {
  return (
    <div className={classes(styles.banner, styles[tone])} role="status" data-print="no">
      <span className={styles.icon}>
        <Icon of={ICONS[tone]} size={20} />
      </span>
      <div className={styles.text}>
        {title !== undefined && <strong>{title} </strong>}
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
