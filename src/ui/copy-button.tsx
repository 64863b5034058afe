import { useEffect, useState } from 'react'

import { useAnnounce } from './announcer.tsx'
import { Button } from './button.tsx'
import { Check, Copy } from './icons.ts'

type CopyButtonProps = {
  readonly text: string | (() => string)
  /** What is copied, for its name: "Copy code". */
  readonly label?: string
  readonly size?: 'm' | 's'
}

/** Copies text and says whether it worked. */
export function CopyButton({ text, label = 'Copy', size = 's' }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const announce = useAnnounce()
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setState('copied')
      announce('Copied')
    } catch {
      setState('failed')
      announce('Copying was refused by the browser. Select the text and copy it by hand.')
    }
  }
  const words = { idle: label, copied: 'Copied', failed: 'Not allowed' }[state]
  return (
    <Button size={size} icon={state === 'copied' ? Check : Copy} onClick={() => void handleCopy()}>
      {words}
    </Button>
  )
}
