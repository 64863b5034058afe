import { useServices, useSettings } from '#stores/services.ts'
import { Checkbox } from '#ui/field.tsx'
import { Kbd } from '#ui/kbd.tsx'

import styles from './settings-page.module.css'
import { SettingsSection } from './settings-section.tsx'

const KEYS = [
  { keys: ['1', '6'], range: true, does: 'choose an option' },
  { keys: ['S'], range: false, does: 'strike the focused option out' },
  { keys: ['N'], range: false, does: 'next question' },
  { keys: ['P'], range: false, does: 'previous question' },
  { keys: ['/'], range: false, does: 'search' },
  { keys: ['Enter'], range: false, does: 'confirm, with the focus in the options' },
] as const

/** How questions are asked. */
export function PracticeSettings() {
  const { settings } = useServices()
  const confidence = useSettings((state) => state.confidence)
  const shortcuts = useSettings((state) => state.shortcuts)
  const askInLessons = useSettings((state) => state.askInLessons)
  return (
    <SettingsSection id="questions" title="Questions">
      <Checkbox
        label="Ask how sure I am"
        help="Guess, unsure or sure, before each answer. It shows where you only think that you know."
        checked={confidence}
        onChange={(event) => void settings.getState().change('confidence', event.currentTarget.checked)}
      />
      <Checkbox
        label="Ask in the middle of a lesson"
        help="A question after every other section, about what it has just said. Those at the end stay."
        checked={askInLessons}
        onChange={(event) => void settings.getState().change('askInLessons', event.currentTarget.checked)}
      />
      <Checkbox
        label="Single keys as shortcuts"
        help="They are silent while you type. Arrows, Tab and Space work as everywhere, also without them."
        checked={shortcuts}
        onChange={(event) => void settings.getState().change('shortcuts', event.currentTarget.checked)}
      />
      {shortcuts && (
        <dl className={styles.keys}>
          {KEYS.map(({ keys, range, does }) => (
            <div key={does}>
              <dt>
                {keys.map((key, index) => (
                  <span key={key}>
                    {index > 0 && range && ' to '}
                    <Kbd>{key}</Kbd>
                  </span>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      )}
    </SettingsSection>
  )
}
