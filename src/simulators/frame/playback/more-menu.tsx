import { useRef, useState } from 'react'
import type { ChangeEvent, RefObject } from 'react'

import { useAnnounce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Download, Ellipsis, Maximize2, Repeat, Upload } from '#ui/icons.ts'
import { useHandOver } from '#ui/files/use-hand-over.ts'

import type { Playback } from './playback.ts'
import { type ScenarioFile, scenarioText } from '#simulators/frame/link/scenario-file.ts'
import styles from './transport.module.css'
import { usePlaybackState } from './use-head.ts'

type MoreMenuProps = {
  readonly playback: Playback
  readonly frame: RefObject<HTMLElement | null>
  readonly link: () => string
  /** A link can carry what is on screen. */
  readonly fitsLink: () => boolean
  readonly fileName: string
  readonly scenario: unknown
  readonly onOpenFile: (file: ScenarioFile) => Promise<void>
}

/** What one does with a run now and then: share, keep, open, loop, enlarge. */
export function MoreMenu(props: MoreMenuProps) {
  const { playback, frame, scenario, fileName } = props
  const { loop } = usePlaybackState(playback)
  const announce = useAnnounce()
  const menu = useRef<HTMLDetailsElement>(null)
  const [fits, setFits] = useState(true)
  const { problem, handOver } = useHandOver()
  const close = () => menu.current?.removeAttribute('open')
  const handleDownload = async () => {
    const outcome = await handOver(async () => [{ name: fileName, text: scenarioText(scenario) }])
    if (outcome === 'failed') return
    announce(outcome === 'cancelled' ? 'Not saved.' : `${fileName} handed to the browser.`)
    close()
  }
  const handleFullScreen = async () => {
    close()
    try {
      if (document.fullscreenElement === null) await frame.current?.requestFullscreen()
      else await document.exitFullscreen()
    } catch {
      announce('This browser does not allow full screen here.')
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes what its summary opened
    <details
      ref={menu}
      className={styles.more}
      onToggle={() => setFits(props.fitsLink())}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <summary aria-label="More">
        <Icon of={Ellipsis} />
      </summary>
      <div className={styles.menu}>
        {fits ? (
          <CopyButton label="Copy share link" text={props.link} />
        ) : (
          <p role="status">Too much was changed for a link. Download the scenario and share the file.</p>
        )}
        <Button size="s" icon={Download} onClick={() => void handleDownload()}>
          Download scenario
        </Button>
        {problem !== null && <p role="alert">{problem}</p>}
        <OpenFile onOpenFile={props.onOpenFile} onDone={close} />
        <Button size="s" icon={Repeat} aria-pressed={loop} onClick={() => playback.setLoop(!loop)}>
          {loop ? 'Loop: on' : 'Loop: off'}
        </Button>
        <Button size="s" icon={Maximize2} onClick={() => void handleFullScreen()}>
          Full screen
        </Button>
      </div>
    </details>
  )
}

function OpenFile({
  onOpenFile,
  onDone,
}: {
  readonly onOpenFile: (file: ScenarioFile) => Promise<void>
  readonly onDone: () => void
}) {
  const handleFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const file = input.files?.[0]
    if (file === undefined) return
    await onOpenFile(file)
    input.value = ''
    onDone()
  }
  return (
    <label className={styles.file}>
      <Icon of={Upload} />
      Open scenario file
      <input type="file" accept="application/json,.json" onChange={(event) => void handleFile(event)} />
    </label>
  )
}
