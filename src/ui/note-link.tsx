import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { Link } from 'react-router'

import { classes } from './classes.ts'
import styles from './note-link.module.css'

type NoteLinkProps = {
  /** The page that the words lead to. */
  readonly to: string
  /** The words in the text. */
  readonly children: ReactNode
  /** The note: phrasing content only, because it stands inside a paragraph. */
  readonly note: ReactNode
  /**
   * `term`: the words are the link, underlined with dots. `source`: the words stay plain; a small mark behind them is
   * the link, `label` is its name, `mark` stands for it on paper, and `page` is what a list of sources says of it.
   */
  readonly kind:
    | { readonly of: 'term' }
    | { readonly of: 'source'; readonly label: string; readonly mark: string; readonly page: string }
}

const OPEN_AFTER = 150
const CLOSE_AFTER = 250
/** Room to the window's sides and, for the bar of a phone, to its foot. */
const EDGE = 12
const FOOT = 72

/**
 * Words with a note: it opens on hover and focus and stays while the pointer is on it; Escape closes it. A mouse or
 * the keyboard follows the link to the full page; on a touch screen the first tap on words or mark opens the note.
 */
export function NoteLink({ to, children, note, kind }: NoteLinkProps) {
  const id = useId()
  const whole = useRef<HTMLSpanElement>(null)
  const panel = useRef<HTMLSpanElement>(null)
  const { isOpen, set, soon } = useDelayed()
  usePopover(isOpen, whole, panel)

  useEffect(() => {
    if (!isOpen) return
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') set(false)
    }
    const handlePress = (event: PointerEvent) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) set(false)
    }
    document.addEventListener('keydown', handleKey)
    document.addEventListener('pointerdown', handlePress)
    return () => {
      document.removeEventListener('keydown', handleKey)
      document.removeEventListener('pointerdown', handlePress)
    }
  }, [isOpen, set])

  useTap(whole, panel, () => set(!isOpen))
  return (
    <span
      ref={whole}
      className={classes(isOpen && styles.open)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && soon(true, OPEN_AFTER)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && soon(false, CLOSE_AFTER)}
      onBlur={(event) => {
        if (!whole.current?.contains(event.relatedTarget)) set(false)
      }}
    >
      {kind.of === 'source' && <span className={styles.backed}>{children}</span>}
      <Link
        className={styles[kind.of]}
        to={to}
        aria-label={kind.of === 'source' ? kind.label : undefined}
        data-mark={kind.of === 'source' ? kind.mark : undefined}
        data-from={kind.of === 'source' ? kind.page : undefined}
        aria-describedby={isOpen ? id : undefined}
        onFocus={(event) => {
          if (event.target.matches(':focus-visible')) set(true)
        }}
      >
        {kind.of === 'term' && children}
      </Link>
      {isOpen && (
        <span ref={panel} id={id} className={styles.note} popover="manual" data-print="no">
          {note}
        </span>
      )}
    </span>
  )
}

function useDelayed() {
  const [isOpen, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const [actions] = useState(() => ({
    set: (open: boolean) => {
      clearTimeout(timer.current)
      setOpen(open)
    },
    soon: (open: boolean, delay: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setOpen(open), delay)
    },
  }))
  return { isOpen, ...actions }
}

/**
 * Calls `onTap` where a finger or pen taps on the words or their mark, in place of following the link. The link is what
 * the keyboard and a reader of screens use: the words need no role.
 */
function useTap(
  whole: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
  onTap: () => void,
): void {
  const latest = useRef(onTap)
  useEffect(() => {
    latest.current = onTap
  })
  useEffect(() => {
    const words = whole.current
    if (words === null) return
    let isTouch = false
    const handlePress = ({ pointerType }: PointerEvent) => {
      isTouch = pointerType !== 'mouse'
    }
    const handleClick = (event: Event) => {
      const isInNote = event.target instanceof Node && panel.current?.contains(event.target) === true
      if (!isTouch || isInNote) return
      event.preventDefault()
      latest.current()
    }
    words.addEventListener('pointerdown', handlePress)
    words.addEventListener('click', handleClick)
    return () => {
      words.removeEventListener('pointerdown', handlePress)
      words.removeEventListener('click', handleClick)
    }
  }, [whole, panel])
}

function usePopover(
  isOpen: boolean,
  anchor: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const note = panel.current
    const words = anchor.current
    if (!isOpen || note === null || words === null) return
    note.showPopover?.()
    const follow = () => place(note, words)
    follow()
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [isOpen, anchor, panel])
}

/** Puts the note, which is in the top layer, under the words, or above them where there is no room. */
function place(note: HTMLElement, words: HTMLElement): void {
  const lines = [...words.getClientRects()]
  const first = lines[0] ?? words.getBoundingClientRect()
  const last = lines.at(-1) ?? first
  const { offsetWidth: width, offsetHeight: height } = note
  const isAbove = last.bottom + height + FOOT > window.innerHeight && first.top > height + EDGE
  const start = isAbove ? first.left : last.left
  const left = Math.max(EDGE, Math.min(start, document.documentElement.clientWidth - width - EDGE))
  note.style.left = `${left}px`
  note.style.top = `${isAbove ? first.top - height - 6 : last.bottom + 6}px`
}
