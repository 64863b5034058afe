import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'

import { classes } from './classes.ts'
import styles from './dialog.module.css'

type DialogProps = {
  readonly isOpen: boolean
  /** Escape, the backdrop, or a close button. The owner then sets `isOpen` to false. */
  readonly onClose: () => void
  readonly title: string
  readonly hideTitle?: boolean
  readonly children: ReactNode
  /** Buttons at the foot. */
  readonly actions?: ReactNode
  /** `top` hangs near the top edge (palettes); `middle` is the rest. */
  readonly place?: 'middle' | 'top'
  /** As wide as a page, for what is looked over rather than read. */
  readonly isWide?: boolean
  /** Without space around the children: they lay themselves out. */
  readonly isFlush?: boolean
}

/** A native modal dialog: focus is kept inside and returns where it came from. */
export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onClose,
    title,
    hideTitle = false,
    children,
    actions,
    place = 'middle',
    isFlush = false,
    isWide = false,
  } = props
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null || !isOpen || dialog.open) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [isOpen])
  if (!isOpen) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape closes natively; the click is the backdrop's
    <dialog
      ref={ref}
      className={classes(styles.dialog, place === 'top' && styles.top, isWide && styles.wide)}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      <div className={isFlush ? styles.flush : styles.inside}>
        <h2 className={hideTitle ? styles.unseen : styles.title} id={`${id}-title`}>
          {title}
        </h2>
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </dialog>
  )
}
