import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import type { LinkProps } from 'react-router'

import styles from './button.module.css'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import type { IconNode } from './icons.ts'

/** `primary`: the one thing to do here. `plain`: the rest. `quiet`: no border, in dense places. `danger`: destroys. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

type Looks = {
  readonly tone?: ButtonTone | undefined
  readonly size?: 'm' | 's' | undefined
  readonly icon?: IconNode | undefined
  /** Icon behind the words instead of before them. */
  readonly iconEnd?: IconNode | undefined
  readonly children?: ReactNode
}

export type ButtonProps = Looks & Omit<ComponentProps<'button'>, keyof Looks>

function look({ tone = 'plain', size = 'm' }: Looks, className?: string) {
  return classes(styles.button, styles[tone], size === 's' && styles.small, className)
}

function Inside({ icon, iconEnd, children }: Looks) {
  return (
    <>
      {icon && <Icon of={icon} />}
      {children}
      {iconEnd && <Icon of={iconEnd} />}
    </>
  )
}

/** A native button; `type` is `button` unless told otherwise. An icon alone needs an `aria-label`. */
export function Button({ tone, size, icon, iconEnd, children, className, type, ...rest }: ButtonProps) {
  return (
    // oxlint-disable-next-line react/button-has-type -- the type is passed on
    <button {...rest} type={type ?? 'button'} className={look({ tone, size }, className)}>
      <Inside icon={icon} iconEnd={iconEnd}>
        {children}
      </Inside>
    </button>
  )
}

export type LinkButtonProps = Looks & Omit<LinkProps, keyof Looks | 'className'>

/** A link within the app that looks like a button. */
export function LinkButton({ tone, size, icon, iconEnd, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={look({ tone, size })}>
      <Inside icon={icon} iconEnd={iconEnd}>
        {children}
      </Inside>
    </Link>
  )
}
