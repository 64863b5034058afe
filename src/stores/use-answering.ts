import { useState } from 'react'

import type { QuestionId } from '#engine/questions/ids.ts'
import type { Ms } from '#engine/units.ts'

import { useServices, useSettings } from './services.ts'

/** When a question was missed the last time it was answered, as it stood when the page opened; null otherwise. */
export function useMissedAt(question: QuestionId): Ms | null {
  const { progress } = useServices()
  const [missedAt] = useState(() => {
    const last = progress.getState().progress.questions.get(question)?.last
    return last === undefined || last.verdict === 'right' ? null : last.at
  })
  return missedAt
}

/** Whether all reasons stand open after an answer: as the learner left them, on this device. */
export function useReasons(): { readonly isOpen: boolean; readonly onToggle: (isOpen: boolean) => void } {
  const { settings } = useServices()
  const isOpen = useSettings((state) => state.openPanels.includes('reasons'))
  return { isOpen, onToggle: (areOpen) => settings.getState().setPanel('reasons', areOpen) }
}
