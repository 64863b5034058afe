import type { ComponentProps } from 'react'
import { Link } from 'react-router'

import { Icon } from '#ui/icon.tsx'
import { ExternalLink } from '#ui/icons.ts'
import { ScrollFrame } from '#ui/scroll-frame.tsx'

import styles from './prose-elements.module.css'

export function ProseTable({ children }: ComponentProps<'table'>) {
  return (
    <div className={styles.table}>
      <ScrollFrame label="Table">
        <table>{children}</table>
      </ScrollFrame>
    </div>
  )
}

/** A head without words, over the names of rows, heads nothing. */
export function ProseHead({ children }: ComponentProps<'th'>) {
  return children === undefined ? <td>{'\u00A0'}</td> : <th scope="col">{children}</th>
}

/** Links within the app stay in it; others open beside it and say so with an icon. */
export function ProseLink({ href = '', children }: ComponentProps<'a'>) {
  if (href.startsWith('/')) return <Link to={href}>{children}</Link>
  if (href.startsWith('#')) return <a href={href}>{children}</a>
  return (
    <a href={href} target="_blank" rel="noreferrer" className={styles.out}>
      {children}
      <Icon of={ExternalLink} size={14} label="opens in a new tab" />
    </a>
  )
}

export function UnorderedList({ children }: ComponentProps<'ul'>) {
  return <ul className={styles.list}>{children}</ul>
}

export function OrderedList({ children, start }: ComponentProps<'ol'>) {
  return (
    <ol className={styles.list} start={start}>
      {children}
    </ol>
  )
}

export function InlineCode({ children }: ComponentProps<'code'>) {
  return <code className={styles.inline}>{children}</code>
}

export function Quote({ children }: ComponentProps<'blockquote'>) {
  return <blockquote className={styles.quote}>{children}</blockquote>
}
