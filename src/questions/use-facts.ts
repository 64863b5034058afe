import { useEffect, useState } from 'react'

import { loadFacts } from '#content/facts.ts'
import type { Fact } from '#engine/questions/fact.ts'
import type { FactId } from '#engine/questions/ids.ts'

/**
 * The facts of those ids, in that order; undefined while they load. Ids that no fact has any more are left out: a stored
 * copy of a question may cite a fact that an update took away.
 */
export function useFacts(ids: readonly FactId[]): readonly Fact[] | 'failed' | undefined {
  const [facts, setFacts] = useState<readonly Fact[] | 'failed'>()
  useEffect(() => {
    let isCurrent = true
    loadFacts().then(
      (all) => isCurrent && setFacts(all),
      () => isCurrent && setFacts('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [])
  if (facts === undefined || facts === 'failed') return facts
  return ids.map((id) => facts.find((fact) => fact.id === id)).filter((fact) => fact !== undefined)
}
