import { Notice } from '#ui/notice.tsx'

/** Says that answers carry a date to come, and what that means; nothing where none does. */
export function DatesAhead({ facts }: { readonly facts: number }) {
  if (facts === 0) return null
  const about = facts === 1 ? '1 fact carry' : `${facts} facts carry`
  return (
    <Notice tone="wait" title={`Answers about ${about} a date to come`}>
      The clock of a device was ahead when they were given. Nobody knows when that was, so what was asked only
      then comes up now. Everything else goes by the answers with a date that has passed.
    </Notice>
  )
}
