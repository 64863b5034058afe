import { createElement } from 'react'

import type { IconNode } from './icons.ts'

export type IconProps = {
  readonly of: IconNode
  /** Said by screen readers; without it the icon is decoration beside words. */
  readonly label?: string
  /** In px; 18 sits on a line of text. */
  readonly size?: number
}

/** One icon of `ui/icons.ts`, drawn in the colour of the text around it. */
export function Icon({ of, label, size = 18 }: IconProps) {
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...said}
    >
      {of.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
    </svg>
  )
}
