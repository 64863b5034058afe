import { useEffect, useState } from 'react'

import type { Edits } from '#simulators/frame/link/scenario-edits.ts'
import { Button } from '#ui/button.tsx'
import { Editor } from '#ui/editor/editor.tsx'

import { SIGNED_EXAMPLES } from './examples.ts'
import { checkPasted, isSecret, keysIn, type Checked } from './pasted-token.ts'
import { canVerify } from './verify-signature.ts'
import styles from './workbench.module.css'

type PastedProps = { readonly onUse: (edits: Edits) => void }

/**
 * A token from elsewhere and the keys of its issuer. The browser itself checks the signature; both stay in these fields,
 * and go nowhere unless the token is put on the bench.
 */
export function Pasted({ onUse }: PastedProps) {
  const [token, setToken] = useState('')
  const [keys, setKeys] = useState('')
  const checked = useChecked(token, keys)
  return (
    <div role="group" className={styles.pasted} aria-label="A token from elsewhere">
      <p className={styles.note}>
        Paste a token and the key set of its issuer: the browser checks the signature. Nothing of it is stored
        or sent.
      </p>
      <div className={styles.pair}>
        <Editor label="Token" language="text" value={token} onText={setToken} rows={[4, 10]} />
        <Editor
          label="Key set"
          help="Public keys in JSON."
          language="json"
          value={keys}
          onText={setKeys}
          rows={[4, 10]}
        />
      </div>
      <div className={styles.row}>
        <span>Examples:</span>
        {SIGNED_EXAMPLES.map((example) => (
          <Button
            key={example.name}
            size="s"
            onClick={() => {
              setToken(example.token)
              setKeys(example.keys)
            }}
          >
            {example.name}
          </Button>
        ))}
      </div>
      <p role="status" className={styles.verdict}>
        {verdictWords(token, keys, checked)}
      </p>
      {checked !== null && (
        <Button tone="primary" onClick={() => onUse(checked.edits)}>
          Put it on the bench
        </Button>
      )}
    </div>
  )
}

/** What the signature is worth, once it is checked; of two answers the one to the newest text counts. */
function useChecked(token: string, keys: string): Checked | null {
  const [checked, setChecked] = useState<Checked | null>(null)
  useEffect(() => {
    let isNewest = true
    void checkPasted(token, keysIn(keys) ?? []).then((made) => {
      if (isNewest) setChecked(made)
    })
    return () => {
      isNewest = false
    }
  }, [token, keys])
  return checked
}

function verdictWords(token: string, keys: string, checked: Checked | null): string {
  if (token === '') return ''
  if (checked === null) return 'This is no token: it needs three parts of base64url, of which two are JSON.'
  const given = keysIn(keys)
  if (given === null)
    return 'Decoded. Without a key set its signature cannot be checked, so it counts as not verified.'
  const warning = given.some(isSecret)
    ? ' Take care: one of these keys is secret, and an issuer publishes only public ones.'
    : ''
  if (!canVerify()) return 'Decoded. This browser checks signatures only on pages from a safe address.'
  if (checked.key === null) return `No key has the kid of the token.${warning}`
  return checked.isValid
    ? `The signature verifies with the key ${checked.key.kid ?? ''}.${warning}`
    : `The signature does not verify with the key ${checked.key.kid ?? ''}.${warning}`
}
