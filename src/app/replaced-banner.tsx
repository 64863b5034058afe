import type { ProgressState } from '#stores/progress.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Banner } from '#ui/notice.tsx'

type Elsewhere = NonNullable<ProgressState['elsewhere']>

/** The data of this address were erased or replaced in another tab, while this one was open. */
export function ReplacedBanner({ elsewhere }: { readonly elsewhere: Elsewhere }) {
  const { progress } = useServices()
  return (
    <Banner
      tone="info"
      title={elsewhere === 'erased' ? 'Erased in another tab.' : 'Replaced in another tab.'}
      actions={
        <Button size="s" onClick={() => progress.getState().acknowledge()}>
          All right
        </Button>
      }
    >
      {elsewhere === 'erased'
        ? 'All progress at this address was removed there. What you do from now on is saved anew.'
        : 'The progress at this address is another one now. A copy of the one before is kept, in Settings.'}
    </Banner>
  )
}
