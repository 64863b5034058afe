import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { useSettings } from '#stores/services.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'

import styles from './exam-player.module.css'

const KEYS = [
  [['1', '6'], 'choose the option of that number, or go to that row'],
  [['S'], 'strike out the option in focus'],
  [['F'], 'flag the question'],
  [['N'], 'next question'],
  [['P'], 'previous question'],
  [['G'], 'open the question map'],
  [['Enter'], 'in the options: go on to the next question'],
  [['?'], 'this sheet'],
] as const

/** The keys of the player. */
export function HelpDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const isOn = useSettings((state) => state.shortcuts)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys">
      {!isOn && (
        <p>
          Single keys are switched off in <Link to={paths.settings()}>the settings</Link>; everything works
          without them.
        </p>
      )}
      <dl className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ' to '}
                  <Kbd>{key}</Kbd>
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>Arrow keys move between options as everywhere.</p>
    </Dialog>
  )
}
