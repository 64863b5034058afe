import { ExamFields } from '#forms/exam-form.tsx'

import { ExamNotice } from './exam-notice.tsx'
import { SettingsSection } from './settings-section.tsx'

/** The exam that is prepared for. */
export function ExamSettings() {
  return (
    <SettingsSection
      id="exam"
      title="Exam"
      intro="Decides what is suggested first, and how your days are planned."
    >
      <ExamNotice />
      <ExamFields />
    </SettingsSection>
  )
}
