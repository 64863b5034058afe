import type { RefObject } from 'react'

import { fitsLink, scenarioLink } from './link/scenario-link.ts'
import type { StageProps } from './reading/stage.tsx'

import { MoreMenu } from './playback/more-menu.tsx'
import { Transport } from './playback/transport.tsx'

type BarProps = StageProps & {
  readonly frame: RefObject<HTMLElement | null>
}

/** What plays it, with the menu of what is asked for less often. */
export function Bar({ instrument, own, run, playback, moves, frame }: BarProps) {
  const { simulator } = instrument
  const link = () => {
    const path = scenarioLink(own.linkAt(playback.head().time))
    return new URL(import.meta.env.BASE_URL + path.slice(1), location.href).href
  }
  return (
    <Transport
      {...{ instrument, playback, moves }}
      run={run}
      isTold={own.state.isTold}
      isSecond={own.askNow !== undefined && !own.state.isTold}
      isPinned={own.state.pinned !== null}
      onPin={() => own.pin(own.state.pinned === null ? run : null)}
      more={
        <MoreMenu
          playback={playback}
          frame={frame}
          link={link}
          fitsLink={() => fitsLink(own.linkAt(playback.head().time))}
          fileName={`${simulator.id}-${own.state.preset}.json`}
          scenario={own.state.scenario}
          onOpenFile={own.open}
        />
      }
    />
  )
}
