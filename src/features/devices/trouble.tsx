import type { SyncDesk } from '#stores/sync/sync-desk.ts'
import type { SyncTrouble } from '#stores/sync/sync-rounds.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

type TroubleProps = { readonly desk: SyncDesk; readonly trouble: SyncTrouble }

/** Why the last round ended early, and the way on. */
export function Trouble({ desk, trouble: { kind, message, count } }: TroubleProps) {
  if (kind === 'asks')
    return (
      <Notice
        tone="wait"
        live
        title="The folder must be allowed again"
        actions={
          <Button size="s" onClick={() => void desk.actions.allow()}>
            Allow the folder
          </Button>
        }
      >
        The browser forgets now and then what a page may open. Nothing is lost meanwhile.
      </Notice>
    )
  if (kind === 'removed')
    return (
      <Notice
        tone="wait"
        live
        title={`${count} entries of the store were removed here`}
        actions={
          <Button size="s" onClick={() => void desk.actions.bringBack()}>
            Bring them back
          </Button>
        }
      >
        Perhaps by an erasure or by a backup that replaced everything. The store and your other devices still
        hold them. Nothing is synced until you bring them back, or forget this sync.
      </Notice>
    )
  return (
    <Notice tone="wait" live title="The last sync ended early">
      {message}
    </Notice>
  )
}
