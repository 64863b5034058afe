import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'

import styles from './drag-handle.module.css'
import { snapped, stepped } from './drag-scale.ts'

type DragHandleProps = {
  /** What is set: "Rate of the account". */
  readonly label: string
  /** The value in words: "5 requests per second". */
  readonly text: string
  readonly value: number
  readonly most: number
  readonly axis: 'x' | 'y'
  /** px from 0 to `scale`. */
  readonly length: number
  /** The value at the far end of what can be dragged. */
  readonly scale: number
  /** Where the handle stands, px. */
  readonly at: { readonly x: number; readonly y: number }
  /** A new value while it is dragged or a key is pressed; `isOver` when the hand lets go. */
  readonly onValue: (value: number, isOver: boolean) => void
  readonly children: ReactNode
}

/** A part of a picture that can be dragged, and is a slider for keys and screen readers. */
export function DragHandle(props: DragHandleProps) {
  const { label, text, value, most, axis, at, onValue, children } = props
  const drag = useRef<{ readonly from: number; readonly value: number } | null>(null)
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : -event.clientY)
  const handleDown = (event: PointerEvent<SVGGElement>) => {
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus()
    drag.current = { from: place(event), value }
  }
  const valueAt = (event: PointerEvent, start: { readonly from: number; readonly value: number }) =>
    snapped(start.value + ((place(event) - start.from) / props.length) * props.scale, props.scale, most)
  const handleMove = (event: PointerEvent<SVGGElement>) => {
    if (drag.current === null) return
    const next = valueAt(event, drag.current)
    if (next !== value) onValue(next, false)
  }
  const handleUp = (event: PointerEvent<SVGGElement>) => {
    if (drag.current === null) return
    const next = valueAt(event, drag.current)
    drag.current = null
    onValue(next, true)
  }
  const handleKey = (event: KeyboardEvent<SVGGElement>) => {
    const next = stepped(event.key, value, most)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    if (next !== value) onValue(next, true)
  }
  return (
    <g
      role="slider"
      tabIndex={0}
      className={styles.handle}
      data-axis={axis}
      transform={`translate(${at.x} ${at.y})`}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={text}
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onPointerCancel={handleUp}
      onKeyDown={handleKey}
    >
      <rect className={styles.target} x={-22} y={-16} width={44} height={32} />
      <rect className={styles.ring} x={-17} y={-11} width={34} height={22} rx={11} />
      {children}
    </g>
  )
}
