import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

/** The log was erased or replaced while the exam was on the screen, here or in another tab. */
export function AttemptGone() {
  return (
    <Page title="Practice exam">
      <Notice
        tone="wait"
        live
        title="This exam is no longer here."
        actions={
          <>
            <LinkButton to={paths.exam()}>To the exams</LinkButton>
            <LinkButton to={paths.settings()}>Kept copies in Settings</LinkButton>
          </>
        }
      >
        The progress in this browser was erased or replaced. Nothing more can be saved in this exam.
      </Notice>
    </Page>
  )
}
