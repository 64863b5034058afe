import { Notice } from './notice.tsx'

/** Said where something would begin that could not be kept: a tab of an older version looks at newer data. */
export function NotStarted({ what }: { readonly what: string }) {
  return (
    <Notice tone="bad" title={`${what} did not start.`} live>
      This tab is read-only, so nothing that you do in it would be kept. Reload it, or close it and go on in
      the newer one; what was saved before is still there.
    </Notice>
  )
}
