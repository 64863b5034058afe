import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { Page } from '#ui/page.tsx'

import { DataSection } from './data-section.tsx'
import { ExamSettings } from './exam-settings.tsx'
import { LooksSettings } from './looks-settings.tsx'
import { PracticeSettings } from './practice-settings.tsx'
import { ReviewSettings } from './review-settings.tsx'
import styles from './settings-page.module.css'

/** Settings and the learner's data. Changes are saved at once. */
export function Component() {
  return (
    <Page title="Settings" meta={<span>Changes are saved at once</span>}>
      <div className={styles.sections}>
        <ExamSettings />
        <ReviewSettings />
        <LooksSettings />
        <PracticeSettings />
        <DataSection />
        <p className={styles.about}>
          <Link to={paths.about()}>About Gatehouse</Link>: who made it, licences, how questions are written.
        </p>
      </div>
    </Page>
  )
}
