import { Link } from 'react-router'

import { takePaths } from '#content/take-paths.ts'
import { counted } from '#engine/words/number.ts'
import { useOwnDue } from '#stores/own/use-own-due.ts'

/** Leads to the review of one's own questions, which stands apart from that of the facts; nothing where none is due. */
export function OwnDoor() {
  const { due } = useOwnDue()
  if (due.length === 0) return null
  return (
    <p>
      {counted(due.length, 'question')} of your own {due.length === 1 ? 'is' : 'are'} due too:{' '}
      <Link to={takePaths.own('-review')}>review {due.length === 1 ? 'it' : 'them'}</Link>.
    </p>
  )
}
