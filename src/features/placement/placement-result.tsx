import { LESSON_GROUPS, placementGroups } from '#content/lesson-groups.ts'
import { lessons } from '#content/lessons.ts'
import { paths } from '#content/paths.ts'
import type { PlacementProgress } from '#engine/learner/progress.ts'
import { placementLevels, shortenedLessons } from '#engine/plan/placement.ts'
import { counted } from '#engine/words/number.ts'
import { useServices } from '#stores/services.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'

import styles from './placement-page.module.css'

type PlacementResultProps = {
  readonly placement: PlacementProgress
  /** The one that counts again where this one is undone; null where there is none. */
  readonly before: PlacementProgress | null
  /** Where one goes from here: to another one, or on with one that was begun. */
  readonly again: string
  readonly onAgain: () => void
}

/** How it went, what the plan leaves out, and the way to undo it. */
export function PlacementResult({ placement, before, again, onAgain }: PlacementResultProps) {
  const { progress } = useServices()
  const groups = placementGroups()
  const levels = placementLevels(groups, placement.answers)
  const saved = shortenedLessons(
    lessons.map(({ slug, topics }) => ({ lesson: slug, topics })),
    groups,
    placement.answers,
  )
  const titlesOf = (how: 'skip' | 'shorten') =>
    saved
      .filter((lesson) => lesson.how === how)
      .map(({ lesson }) => lessons.find(({ slug }) => slug === lesson)?.title ?? lesson)

  async function undo() {
    await progress
      .getState()
      .record(placement.answers.map(({ entry }) => ({ type: 'entry.undone', target: entry })))
  }
  return (
    <div className={styles.intro}>
      <ul className={styles.levels}>
        {levels.map(({ group, right, total, isKnown }) => (
          <li key={group}>
            <span>{LESSON_GROUPS.find(({ id }) => id === group)?.title}</span>
            <span className={styles.quiet}>
              {right} of {total} right{isKnown && ': you know most of it'}
            </span>
          </li>
        ))}
      </ul>
      <Saved how="Your plan leaves out" titles={titlesOf('skip')} />
      <Saved how="Your plan takes half of the time for" titles={titlesOf('shorten')} />
      {saved.length === 0 && <p>Your plan keeps every lesson: there is something for you in each.</p>}
      <div className={styles.actions}>
        <LinkButton tone="primary" to={paths.today()} iconEnd={ArrowRight}>
          See your plan
        </LinkButton>
        <Button tone="plain" onClick={() => void undo()}>
          Undo the placement
        </Button>
        <Button tone="quiet" onClick={onAgain}>
          {again}
        </Button>
      </div>
      <p className={styles.quiet}>
        No lesson is locked or marked as done. Undo takes {counted(placement.answers.length, 'answer')} back,
        and{' '}
        {before === null
          ? 'every lesson is planned in full again'
          : 'the placement that you took before it counts again'}
        .
      </p>
    </div>
  )
}

function Saved({ how, titles }: { readonly how: string; readonly titles: readonly string[] }) {
  if (titles.length === 0) return null
  return (
    <p>
      {how} {counted(titles.length, 'lesson')}: {titles.join('; ')}.
    </p>
  )
}
