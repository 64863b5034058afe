import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { DataSection } from './data-section.tsx'
import { ExamSettings } from './exam-settings.tsx'
import { LooksSettings } from './looks-settings.tsx'
import { PracticeSettings } from './practice-settings.tsx'
import { ReviewSettings } from './review-settings.tsx'
import styles from './settings-page.module.css'
import { SettingsSection } from './settings-section.tsx'

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
        <SettingsSection
          id="devices"
          title="Devices"
          intro="One progress on several devices, through a folder that they share."
        >
          <LinkButton to={paths.devices()}>Set up or look after the sync</LinkButton>
        </SettingsSection>
        <p className={styles.about}>
          <Link to={paths.about()}>About Gatehouse</Link>: who made it, licences, how questions are written.
        </p>
      </div>
    </Page>
  )
}
