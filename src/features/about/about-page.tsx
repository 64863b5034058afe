import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { Page } from '#ui/page.tsx'

import styles from './about-page.module.css'
import { News } from './news.tsx'

const ABOUT =
  'Who made Gatehouse, how its facts and questions are kept, and under which terms it is given away.'

/** Who made it, what it is not, and under which terms. */
export function Component() {
  return (
    <Page title="About" heading="About Gatehouse" description={ABOUT}>
      <div className={styles.text}>
        <p>
          Gatehouse teaches Amazon API Gateway to people who prepare for an AWS associate exam. It runs
          entirely in your browser. There is no account, no server behind it and no tracker; what you answer
          stays on this device.
        </p>

        <News />
        <h2>Who made it</h2>
        <p>
          The Gatehouse authors. It is an independent study aid: not affiliated with, endorsed or sponsored by
          Amazon Web Services. AWS, Amazon API Gateway and the names of the exams are trademarks of
          Amazon.com, Inc. or its affiliates, and are used here only to say what is taught.
        </p>

        <h2>How facts are kept</h2>
        <p>
          Every limit, price and rule is one entry with the AWS page that states it and the day it was read.
          Lessons and questions cite these entries, so a change at AWS is corrected in one place. Where
          popular material and AWS’s documentation disagree, we say so and side with the documentation. What
          AWS does not document, no question turns on. <Link to={paths.changes()}>What changed</Link> since
          2024 has a page of its own.
        </p>

        <h2>How questions are written</h2>
        <ul>
          <li>
            All are our own. None is taken from an exam, from a collection of leaked questions, or from
            another product.
          </li>
          <li>
            Every option says why it is right or wrong here, and a wrong one says when it would be right.
          </li>
          <li>Questions that ask for a number are computed by the engine that also runs the simulators.</li>
          <li>
            The real exams span all services. Our practice has their form with API Gateway as its subject, and
            it gives raw scores; AWS does not publish how it scales them.
          </li>
        </ul>

        <h2>The simulators</h2>
        <p>
          They model what AWS documents. Where it leaves something open we had to choose; each simulator lists
          its choices and what it leaves out. They do not measure AWS, and they are no promise about your
          account.
        </p>

        <Licences />
      </div>
    </Page>
  )
}

function Licences() {
  return (
    <>
      <h2>Licences</h2>
      <ul>
        <li>Code: MIT licence. Lessons, facts and questions: CC BY 4.0.</li>
        <li>
          Typefaces: Atkinson Hyperlegible Next and Atkinson Hyperlegible Mono, by the Braille Institute and
          the projects’ authors, SIL Open Font License 1.1.
        </li>
        <li>
          Libraries and their licences: <a href={`${import.meta.env.BASE_URL}licences.txt`}>licences.txt</a>.
        </li>
      </ul>
    </>
  )
}
