import { isSyncOn } from '#storage/sync/sync-flag.ts'
import type { Services } from '#stores/services.ts'
import { keepTranslated } from '#ui/translated.ts'

/** Pages on which a question stands open. */
const ANSWERING = /\/(?:exam|practice)\/[^/]+$|\/(?:review|placement)$/

/** What can wait until the page stands. */
export async function afterStart({ progress, now }: Services): Promise<void> {
  // Nobody translates a page before it stands.
  keepTranslated(document.documentElement)
  // Who has set up no sync loads nothing of it.
  if (!isSyncOn()) return
  const [{ syncDeskOf }, { syncByItself }] = await Promise.all([
    import('#stores/sync/sync-desk.ts'),
    import('#stores/sync/automatic.ts'),
  ])
  const isAnswering = (): boolean => ANSWERING.test(window.location.pathname)
  syncByItself({ desk: syncDeskOf({ progress, now }), progress, now, isAnswering })
}
