import { useId, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { PointerEvent, RefObject } from 'react'

import { percentAfter, wedgeOf } from '#engine/simulators/canary/replay.ts'
import type { CanaryTrace } from '#engine/simulators/canary/trace.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup } from '#simulators/picture/cursor-group.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'

import styles from './canary-picture.module.css'
import { ForkDrawing } from './fork-drawing.ts'
import { nearest, sameUser } from './fork-picks.ts'
import { forkLayout, trunkPath } from './layout.ts'
import type { ForkLayout } from './layout.ts'
import type { ForkScene } from './scene.ts'
import { Wedge } from './wedge-view.tsx'
import { wedgePaths, wedgeScale } from './wedge.ts'

function isCanary(trace: Trace): trace is CanaryTrace {
  return trace.sim === 'canary'
}

/** The fork: each request draws a number; below the line it goes to the canary. */
export function CanaryPicture(props: PictureProps) {
  const { trace } = props.run
  return isCanary(trace) ? <Fork {...props} trace={trace} /> : null
}

const FIRST_SIZE = { width: 720, height: 320, em: 13 }
/** So many points of the wedge can be told apart. */
const WEDGE_POINTS = 160

function Fork({ trace, playback, onPick }: PictureProps & { readonly trace: CanaryTrace }) {
  const { ref, size } = useDrawingSize<HTMLDivElement>(FIRST_SIZE)
  const svg = useRef<SVGSVGElement>(null)
  const [followed, setFollowed] = useState(0)
  const clip = useId()
  const percentNow = () => percentAfter(trace, playback.head().row)
  const percent = useSyncExternalStore(playback.onHead, percentNow, percentNow)
  const layout = useMemo(() => forkLayout(size, percent), [size, percent])
  const { scene, scale, paths } = useFork(svg, { trace, layout, playback, user: followed })
  const userOf = (row: number) => trace.columns['user']?.[row] ?? -1
  const handlePoint = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const row = nearest(scene.current, event.clientX - box.left, event.clientY - box.top, layout)
    if (row === -1) return
    if (userOf(row) >= 0) setFollowed(userOf(row))
    onPick(row)
  }
  return (
    <CursorGroup
      ref={ref}
      className={styles.picture}
      label="A fork: each request draws a number, and below the line it goes to the canary. Left and right go from request to request, up and down to others of the same user."
      {...{ trace, playback, onPick }}
      kin={(step) => sameUser(trace, followed, playback.head().row, step)}
    >
      <svg
        ref={svg}
        className={styles.drawing}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        aria-hidden="true"
        onPointerDown={handlePoint}
      >
        <Trunk layout={layout} />
        <g data-part="dots" />
        <g data-part="rings" className={styles.rings} />
        <Words layout={layout} hasUsers={(trace.names['user']?.length ?? 0) > 1} />
        <Wedge scale={scale} paths={paths} layout={layout} clip={clip} />
      </svg>
    </CursorGroup>
  )
}

type ForkPlan = Pick<PictureProps, 'playback'> & {
  readonly trace: CanaryTrace
  readonly layout: ForkLayout
  readonly user: number
}

/** Draws the fork whenever the playhead moves, outside React. */
function useFork(svg: RefObject<SVGSVGElement | null>, { trace, layout, playback, user }: ForkPlan) {
  const scene = useRef<ForkScene | null>(null)
  const points = useMemo(() => wedgeOf(trace, WEDGE_POINTS), [trace])
  const scale = useMemo(() => wedgeScale(layout, points), [layout, points])
  const paths = useMemo(() => wedgePaths(scale, points), [scale, points])
  useLayoutEffect(() => {
    if (svg.current === null) return
    const drawing = new ForkDrawing(svg.current, { trace, layout, scale, user })
    const follow = () => void (scene.current = drawing.show(playback.head()))
    follow()
    const stop = playback.onHead(follow)
    return () => {
      stop()
      drawing.clear()
    }
  }, [svg, trace, playback, layout, scale, user])
  return { scene, scale, paths }
}

/** The trunk, both arms and the scale. What depends on the share is set when the playhead moves. */
function Trunk({ layout }: { readonly layout: ForkLayout }) {
  const { ruler } = layout
  return (
    <>
      <path className={styles.trunk} d={trunkPath(layout)} />
      <path className={styles.arm} data-part="production" data-arm="production" />
      <path className={styles.arm} data-part="canary" data-arm="canary" data-mechanism="" />
      <line className={styles.ruler} x1={ruler.x} x2={ruler.x} y1={ruler.top} y2={ruler.bottom} />
      <line className={styles.share} data-part="share-line" x1={ruler.x} x2={ruler.x} y2={ruler.bottom} />
    </>
  )
}

function Words({ layout, hasUsers }: { readonly layout: ForkLayout; readonly hasUsers: boolean }) {
  const { ruler, trays, em } = layout
  return (
    <>
      <text
        className={styles.scale}
        data-part="hundred"
        data-axis=""
        x={ruler.x - 7}
        y={ruler.top + 0.7 * em}
        textAnchor="end"
      >
        100
      </text>
      <text
        className={styles.scale}
        data-part="zero"
        data-axis=""
        x={ruler.x - 7}
        y={ruler.bottom}
        textAnchor="end"
      >
        0
      </text>
      <text className={styles.line} data-part="line" x={ruler.x + 8} />
      <text className={styles.drawn} data-part="drawn" x={ruler.x - 10} textAnchor="end" />
      {(['production', 'canary'] as const).map((arm) => (
        <g key={arm}>
          <text
            className={styles.armWords}
            x={trays[arm].x + 6}
            y={trays[arm].words}
            data-part={`${arm}-words`}
          />
          {hasUsers && (
            <text
              className={styles.user}
              x={trays[arm].x + trays[arm].width - 6}
              y={trays[arm].words}
              textAnchor="end"
              data-part={`${arm}-user`}
            />
          )}
        </g>
      ))}
    </>
  )
}
