import { useState } from 'react'
import { useLocation } from 'react-router'

import { useProgress, useServices } from '#stores/services.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Banner } from '#ui/notice.tsx'

import { DownloadProgressButton } from '#app/download-progress.tsx'
import { useOffline } from '#app/offline-context.ts'
import { SecondCopyBanner } from '#features/settings/second-copy-banner.tsx'

/** What concerns the whole app: writing that fails, data of a newer version, an update that waits. */
export function RareBanners() {
  return (
    <>
      <SaveBanner />
      <ElsewhereBanner />
      <AccidentBanner />
      <UpdateBanner />
    </>
  )
}

function SaveBanner() {
  const { progress } = useServices()
  const announce = useAnnounce()
  const status = useProgress((state) => state.status)
  const reason = useProgress((state) => state.reason)
  const unsaved = useProgress((state) => state.unsaved)
  const trouble = useProgress((state) => state.trouble)

  async function handleRetry() {
    const isSaved = await progress.getState().retryUnsaved()
    announce(isSaved ? 'Everything is saved' : 'Saving failed again')
  }
  if (status === 'read-only')
    return (
      <Banner
        title="Read only."
        actions={
          <Button size="s" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        {reason ?? 'The data on this device belongs to a newer version of the app.'} Nothing new is saved
        until this tab runs the newer version too. Where there is none, Settings has a way to start anew.
      </Banner>
    )
  if (status !== 'memory') return null
  return (
    <Banner
      tone="bad"
      title="Not saved."
      actions={
        <>
          {unsaved > 0 && (
            <Button size="s" onClick={() => void handleRetry()}>
              {trouble === 'gone' ? 'Write it back' : 'Try again'}
            </Button>
          )}
          <DownloadProgressButton size="s" />
        </>
      }
    >
      {reason ?? 'The browser refused to write.'} You can go on: everything stays in this tab until you close
      it{trouble === 'gone' ? '.' : ', and what was saved before is still there.'}
      {trouble === 'unreadable' && ' Settings has a way to start anew, after a download of what is there.'}
    </Banner>
  )
}

function ElsewhereBanner() {
  const { progress } = useServices()
  const elsewhere = useProgress((state) => state.elsewhere)
  if (elsewhere === null) return null
  return (
    <Banner
      tone="info"
      title={elsewhere === 'erased' ? 'Erased in another tab.' : 'Replaced in another tab.'}
      actions={
        <Button size="s" onClick={() => progress.getState().acknowledge()}>
          OK
        </Button>
      }
    >
      {elsewhere === 'erased'
        ? 'All progress at this address was removed there. What you do from now on is saved anew.'
        : 'The progress at this address is another one now. A copy of the one before is kept, in Settings.'}
    </Banner>
  )
}

function AccidentBanner() {
  const second = useProgress((state) => state.second)
  return second === null ? null : <SecondCopyBanner second={second} />
}

/** Pages where nothing may come between the learner and the work. */
const UNDISTURBED = /^\/(exam|practice)\/[^/]+$/

function UpdateBanner() {
  const { pathname } = useLocation()
  const hasUpdate = useOffline((state) => state.hasUpdate)
  const update = useOffline((state) => state.update)
  const [isLater, setLater] = useState(false)
  if (!hasUpdate || isLater || UNDISTURBED.test(pathname)) return null
  return (
    <Banner
      tone="info"
      title="A new version is here."
      actions={
        <>
          <Button size="s" tone="primary" onClick={update}>
            Reload now
          </Button>
          <Button size="s" onClick={() => setLater(true)}>
            Later
          </Button>
        </>
      }
    >
      Your progress stays. Without a reload it is used the next time all tabs were closed.
    </Banner>
  )
}
