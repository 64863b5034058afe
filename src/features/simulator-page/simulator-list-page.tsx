import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { PresetCard, SimulatorCover } from '#engine/simulators/stills.ts'
import { counted } from '#engine/words/number.ts'
import { keysOf, StillKeys, StillPicture, StillWords } from '#simulators/chooser/still-picture.tsx'
import { scenarioLink } from '#simulators/frame/link/scenario-link.ts'
import { loadPresetCards } from '#simulators/preset-cards.ts'
import { simulatorCovers } from '#simulators/simulator-covers.ts'
import { useGoals, useReachedCount } from '#stores/goals.ts'
import { Icon } from '#ui/icon.tsx'
import { CircleCheck } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import styles from './simulator-list-page.module.css'

/** Every simulator by its picture: what it answers, what was tried, and all its questions. */
export function Component() {
  return (
    <Page
      title="Simulators"
      description="Simulators of Amazon API Gateway that run in your browser: throttling, caching, authorizers, canary releases, queues, pricing."
      meta="The same engine marks the numeric questions and checks the numbers in the lessons."
    >
      <ul className={styles.list}>
        {simulatorCovers.map((cover) => (
          <Entry key={cover.sim} cover={cover} />
        ))}
      </ul>
    </Page>
  )
}

function Entry({ cover: { sim, preset, presets, goals } }: { readonly cover: SimulatorCover }) {
  const { title, about } = SIMULATOR_NAMES[sim]
  return (
    <li className={styles.entry}>
      <div className={styles.still}>
        {/* The words beside it lead to the same place. */}
        <Link className={styles.picture} to={paths.simulator(sim)} tabIndex={-1} aria-hidden="true">
          <StillPicture still={preset.open} />
        </Link>
        <StillWords still={preset.open} />
      </div>
      <div className={styles.words}>
        <h2>
          <Link to={paths.simulator(sim)}>{title}</Link>
        </h2>
        <p>{about}</p>
        <p>
          <Link to={scenarioLink({ sim, preset: preset.id })}>{preset.question}</Link>
        </p>
        <p className={styles.tried}>
          <Tried sim={sim} goals={goals} />
        </p>
        <Questions sim={sim} title={title} count={presets} />
      </div>
    </li>
  )
}

/** How many of its goals were reached. */
function Tried({ sim, goals }: Pick<SimulatorCover, 'sim' | 'goals'>) {
  const reached = useReachedCount(sim)
  if (reached === 0) return `Nothing tried yet. Goals to reach: ${goals}`
  return `${Math.min(reached, goals)} of ${counted(goals, 'goal')} reached`
}

type QuestionsProps = Pick<SimulatorCover, 'sim'> & { readonly title: string; readonly count: number }

function Questions({ sim, title, count }: QuestionsProps) {
  const [cards, setCards] = useState<readonly PresetCard[] | 'loading' | 'failed' | null>(null)
  const load = async () => {
    setCards('loading')
    try {
      setCards(await loadPresetCards(sim))
    } catch {
      setCards('failed')
    }
  }
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open && (cards === null || cards === 'failed')) void load()
      }}
    >
      <summary>
        Start from one of {count} questions on {title.toLowerCase()}
      </summary>
      {cards === 'failed' && (
        <p role="status">The questions could not be loaded. Close this and open it again to retry.</p>
      )}
      {(cards === null || cards === 'loading') && <p role="status">Loading the questions…</p>}
      {typeof cards === 'object' && cards !== null && <Cards sim={sim} cards={cards} />}
    </details>
  )
}

type CardsProps = Pick<SimulatorCover, 'sim'> & { readonly cards: readonly PresetCard[] }

function Cards({ sim, cards }: CardsProps) {
  const { isReached } = useGoals(sim)
  return (
    <>
      <StillKeys keys={keysOf(cards.map(({ open, veiled }) => veiled ?? open))} />
      <ul className={styles.cards}>
        {cards.map(({ id, title, question, goals, open, veiled }) => {
          const reached = goals.filter((goal) => isReached(id, goal)).length
          return (
            <li key={id}>
              <span className={styles.small}>
                <StillPicture still={veiled ?? open} />
              </span>
              <Link to={scenarioLink({ sim, preset: id })}>{question}</Link>
              <span className={styles.title}>
                {title}
                {reached > 0 && (
                  <span className={styles.reached}>
                    <Icon of={CircleCheck} size={14} /> {reached} of {counted(goals.length, 'goal')}
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
