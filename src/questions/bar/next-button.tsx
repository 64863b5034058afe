import type { MouseEvent } from 'react'

import { Button } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'

/** The way on after an answer. */
export type Next = { readonly label: string; readonly onNext: () => void }

type NextButtonProps = Next & { readonly className?: string | undefined }

/** Stands where the button that marks stood; the second of two quick clicks on that one does not go on. */
export function NextButton({ label, onNext, className }: NextButtonProps) {
  const handleClick = (event: MouseEvent) => {
    if (event.detail < 2) onNext()
  }
  return (
    <Button tone="primary" iconEnd={ArrowRight} className={className} onClick={handleClick}>
      {label}
    </Button>
  )
}
