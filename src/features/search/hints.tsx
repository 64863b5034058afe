import { Icon } from '#ui/icon.tsx'
import { ArrowDown, ArrowUp, CornerDownLeft } from '#ui/icons.ts'
import { Kbd } from '#ui/kbd.tsx'

import styles from './search-palette.module.css'

/** The keys of the palette, for those who have a keyboard at hand. Screen readers say the same of any combobox. */
export function Hints() {
  return (
    <p className={styles.hints} aria-hidden="true">
      <span>
        <kbd className={styles.key}>
          <Icon of={ArrowUp} size={12} />
        </kbd>
        <kbd className={styles.key}>
          <Icon of={ArrowDown} size={12} />
        </kbd>{' '}
        move
      </span>
      <span>
        <kbd className={styles.key}>
          <Icon of={CornerDownLeft} size={12} />
        </kbd>{' '}
        open
      </span>
      <span>
        <Kbd>Esc</Kbd> close
      </span>
    </p>
  )
}
