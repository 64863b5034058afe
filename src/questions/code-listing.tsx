import styles from './question-part.module.css'

/** A program or document with numbered lines; it scrolls inside itself and is reachable by keyboard. */
export function CodeListing({
  code,
}: {
  readonly code: { readonly language: string; readonly text: string }
}) {
  const lines = code.text.replace(/\n+$/, '').split('\n')
  const label = `${code.language.toUpperCase()}, ${lines.length} lines`
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className={styles.listing} role="region" aria-label={label} tabIndex={0}>
      <ol>
        {lines.map((line, index) => (
          <li key={index}>
            <span className={styles.lineNumber} aria-hidden="true">
              {index + 1}
            </span>
            <code>{line === '' ? ' ' : line}</code>
          </li>
        ))}
      </ol>
    </div>
  )
}
