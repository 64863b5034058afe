import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import type { FactReferences } from '#content/references.ts'
import { scenarioLink } from '#simulators/frame/link/scenario-link.ts'

import styles from './fact-page.module.css'

/** All that cites the fact. Questions are counted, not named: they should be met, not looked up. */
export function RestsOn({ references }: { readonly references: FactReferences }) {
  const { lessons, tested, cited, presets, conventions } = references
  const isEmpty = lessons.length + tested + cited + presets.length + conventions.length === 0
  return (
    <section className={styles.rests} aria-labelledby="rests-on">
      <h2 id="rests-on">What rests on it</h2>
      {isEmpty && <p>Nothing in the course cites it yet.</p>}
      <ul>
        {lessons.map(({ slug, title, sections }) => (
          <li key={slug}>
            Lesson <Link to={paths.lesson(slug)}>{title}</Link>
            {sections.length > 0 && (
              <ul>
                {sections.map((section) => (
                  <li key={section.id}>
                    <Link to={paths.lesson(slug, section.id)}>{section.title}</Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
        {tested > 0 && <li>{count(tested, 'question tests it', 'questions test it')}</li>}
        {cited > 0 && <li>{count(cited, 'further question cites it', 'further questions cite it')}</li>}
        {presets.map(({ sim, preset, title }) => (
          <li key={`${sim}/${preset}`}>
            Simulator run <Link to={scenarioLink({ sim, preset })}>{title}</Link>
          </li>
        ))}
        {conventions.map(({ sim, text }) => (
          <li key={text}>
            Convention of the <Link to={paths.simulator(sim)}>{sim} simulator</Link>: {text}
          </li>
        ))}
      </ul>
    </section>
  )
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`
}
