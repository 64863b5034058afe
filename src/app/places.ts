import { paths } from '#content/paths.ts'
import {
  BookOpen,
  CalendarDays,
  SlidersHorizontal,
  SquareCheckBig,
  Timer,
  TrendingUp,
  Repeat,
} from '#ui/icons.ts'
import type { IconNode } from '#ui/icons.ts'

export type Place = {
  readonly path: string
  readonly label: string
  readonly icon: IconNode
  /** Further paths that belong to it, with all below them. */
  readonly covers?: readonly string[]
  /** The place under which it is found on a phone, whose bar has room for five. */
  readonly isWithin?: string
}

/** The rail, in order, and the bottom bar of a phone, which holds five. A place stands here once its feature exists. */
export const PLACES: readonly Place[] = [
  { path: paths.today(), label: 'Today', icon: CalendarDays },
  {
    path: paths.lessons(),
    label: 'Lessons',
    icon: BookOpen,
    covers: [paths.facts(), paths.changes(), paths.glossary(), paths.placement()],
  },
  { path: paths.simulators(), label: 'Simulators', icon: SlidersHorizontal, covers: [paths.ownApi()] },
  {
    path: paths.practice(),
    label: 'Practice',
    icon: SquareCheckBig,
    covers: [paths.exam(), paths.review(), paths.take()],
  },
  { path: paths.exam(), label: 'Exam', icon: Timer, isWithin: paths.practice() },
  { path: paths.review(), label: 'Review', icon: Repeat, isWithin: paths.practice() },
  { path: paths.progress(), label: 'Progress', icon: TrendingUp },
]

/** Whether the page at `pathname` belongs to the place. */
export function isWithin(place: Place, pathname: string): boolean {
  return [place.path, ...(place.covers ?? [])].some(
    (path) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)),
  )
}
