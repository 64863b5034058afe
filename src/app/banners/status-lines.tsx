import { dayFromIso } from '#engine/events/day.ts'
import { useProgress, useSettings } from '#stores/services.ts'
import { useCalendarDay } from '#stores/use-today.ts'

import { useOffline } from '#app/offline-context.ts'

/** The quiet lines at the rail's foot: where the work is kept, and how long there is left. */
export function StatusLines({ className }: { readonly className?: string | undefined }) {
  const isOffline = useOffline((state) => state.isReady)
  const status = useProgress((state) => state.status)
  const exam = useExamLine()
  const kept = status === 'ready' || status === 'loading' ? 'saved on this device' : 'not being saved'
  return (
    <div className={className}>
      <p>{isOffline ? `Works offline · ${kept}` : sentence(kept)}</p>
      {exam !== null && <p>{exam}</p>}
    </div>
  )
}

function useExamLine(): string | null {
  const today = useCalendarDay()
  const examDate = useSettings((state) => state.examDate)
  const day = examDate === null ? null : dayFromIso(examDate)
  if (day === null) return null
  return `Exam ${inDays(day - today)}`
}

function inDays(days: number): string {
  if (days < 0) return 'date is over'
  if (days === 0) return 'is today'
  return days === 1 ? 'is tomorrow' : `in ${days} days`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
