import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './settings-page.module.css'

type SettingsSectionProps = {
  readonly title: string
  readonly intro?: string
  readonly children: ReactNode
}

export function SettingsSection({ title, intro, children }: SettingsSectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {intro !== undefined && <p>{intro}</p>}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
