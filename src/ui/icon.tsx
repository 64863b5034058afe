import type { LucideIcon } from './icons.ts'

export type IconProps = {
  readonly of: LucideIcon
  /** Said by screen readers; without it the icon is decoration beside words. */
  readonly label?: string
  /** In px; 18 sits on a line of text. */
  readonly size?: number
}

/** One icon of `ui/icons.ts`, drawn in the colour of the text around it. */
export function Icon({ of: Drawing, label, size = 18 }: IconProps) {
  return label === undefined ? (
    <Drawing size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />
  ) : (
    <Drawing size={size} strokeWidth={1.75} role="img" aria-label={label} focusable="false" />
  )
}
