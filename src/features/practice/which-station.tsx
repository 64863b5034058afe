import { useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import { topicId } from '#engine/questions/ids.ts'
import { drawWhichStation } from '#engine/questions/which-station/id.ts'
import { useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { useStart } from '#stores/use-start.ts'
import { Button } from '#ui/button.tsx'
import { NotStarted } from '#ui/not-started.tsx'

import styles from './practice-page.module.css'

const COUNT = 10

const PLAN: PracticePlan = {
  topics: [topicId('status-codes')],
  count: COUNT,
  only: 'all',
  exam: null,
  limit: null,
  feedback: 'each',
}

/** A practice of its own: requests that something stops, against APIs that are new each time. */
export function WhichStation() {
  const services = useServices()
  const { newSeed } = services
  const session = sessionOf(services)
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  const handleStart = () => start(() => session.getState().start(PLAN, drawWhichStation(newSeed(), COUNT)))
  return (
    <section id="which-station" className={styles.section} aria-labelledby="which-station-title">
      <h2 id="which-station-title">Which station?</h2>
      <p>
        A request, an API, and one thing that is wrong: say which status the client gets, which station ends
        the request, or which change lets it through. The pipeline draws each API anew, marks the answer and
        shows the run.
      </p>
      <div className={styles.go}>
        <Button tone="primary" onClick={() => void handleStart()}>
          Start {COUNT} requests
        </Button>
      </div>
      {isRefused && <NotStarted what="The session" />}
    </section>
  )
}
