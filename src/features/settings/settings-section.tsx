import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './settings-page.module.css'

type SettingsSectionProps = {
  /** Anchor of the section in addresses. */
  readonly id: string
  readonly title: string
  readonly intro?: string
  readonly children: ReactNode
}

export function SettingsSection({ id, title, intro, children }: SettingsSectionProps) {
  const label = useId()
  return (
    <section id={id} className={styles.section} aria-labelledby={label}>
      <div className={styles.head}>
        <h2 id={label}>{title}</h2>
        {intro !== undefined && <p>{intro}</p>}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
