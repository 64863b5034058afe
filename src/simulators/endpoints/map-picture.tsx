import { useCallback, useMemo } from 'react'

import type { EndpointsTrace } from '#engine/simulators/endpoints/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import marks from '#simulators/frame/marks.module.css'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawing } from '#simulators/picture/use-drawing.ts'
import { MarkPart } from '#simulators/picture/mark-part.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'

import { mapOf, type MapLayout, type Spot } from './map-layout.ts'
import styles from './map-picture.module.css'
import { MapScreen } from './map-screen.ts'
import { isEndpoints } from './twin.ts'

const FIRST = { width: 632, height: 300, em: 12 }

/** A map of callers, edge, Region and VPC: the way of a call lights up, and what decides has the lamp. */
export function EndpointsPicture(props: PictureProps) {
  const { trace } = props.run
  return isEndpoints(trace) ? <Atlas {...props} trace={trace} /> : null
}

function Atlas({ trace, playback, isStop, onPick }: PictureProps & { readonly trace: EndpointsTrace }) {
  const { ref, size } = useDrawingSize<SVGSVGElement>(FIRST)
  const layout = useMemo(() => mapOf(trace.scenario, size), [trace, size])
  const make = useCallback((root: HTMLElement) => new MapScreen(root, trace, layout), [trace, layout])
  const root = useDrawing(playback, make)
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="The way of a call over a map. Left and right go from decision to decision, up and down to what stopped a call."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
    >
      <p className={styles.caller} data-part="caller" />
      <svg ref={ref} className={styles.drawing} role="img" aria-label="Callers, edge, Region and VPC">
        <Land layout={layout} />
        <polyline className={styles.question} data-part="question" data-mechanism="" points="" />
        <polyline className={styles.way} data-part="way" data-mechanism="" points="" />
        <Nodes layout={layout} />
        <circle className={styles.runner} data-part="runner" data-mechanism="" r={5} />
        <g className={styles.lamp} data-part="lamp" visibility="hidden">
          <circle r={15} />
          <g className={marks.mark} data-part="lamp-mark" data-shown="false">
            <path />
          </g>
        </g>
      </svg>
      <p className={styles.say}>
        <MarkPart part="say-mark" size={12} /> <span data-part="say" />
      </p>
    </CursorGroup>
  )
}

/** The Region, and the VPC in it. */
function Land({ layout: { region, vpc, size } }: { readonly layout: MapLayout }) {
  return (
    <>
      <rect className={styles.land} {...region} rx={6} />
      <text className={styles.landName} x={region.x + 6} y={region.y + size.em * 1.15}>
        Region
      </text>
      {vpc !== null && (
        <>
          <rect className={styles.land} data-kind="vpc" {...vpc} rx={6} />
          {/* On the right, where no way leads into it. */}
          <text
            className={styles.landName}
            x={vpc.x + vpc.width - 6}
            y={vpc.y + size.em * 1.15}
            textAnchor="end"
          >
            VPC
          </text>
        </>
      )}
    </>
  )
}

function Nodes({ layout: { nodes, size } }: { readonly layout: MapLayout }) {
  return nodes
    .filter(({ isThere }) => isThere)
    .map(({ id, label, spot, isStart }) => (
      <g key={id}>
        <circle className={styles.node} cx={spot.x} cy={spot.y} r={7} />
        <text className={styles.label} {...labelAt(id, spot, { em: size.em, label })}>
          {label}
        </text>
        {isStart && <text className={styles.name} data-part={`name-${id}`} {...nameAt(spot, size)} />}
      </g>
    ))
}

/** Clear of the lamp, which is 15 px wide on either side. */
const BESIDE_LAMP = 20

/** Over its place; at the left edge there is no room on the left of it. */
function nameAt({ x, y }: Spot, { em, width }: MapLayout['size']) {
  const isAtEdge = x < width * 0.1
  return { x: isAtEdge ? 2 : x, y: y - em * 1.1, textAnchor: isAtEdge ? 'start' : 'middle' } as const
}

/** Half of a letter, as part of the size of the text. */
const HALF_LETTER = 0.3

/** Below its place, from the left edge on where it has no room to stand in the middle, and beside the DNS, between the ways of two callers. */
function labelAt(id: string, { x, y }: Spot, { em, label }: { readonly em: number; readonly label: string }) {
  if (id === 'dns') return { x: x + BESIDE_LAMP, y: y + em * 0.35, textAnchor: 'start' } as const
  const isAtEdge = x < label.length * em * HALF_LETTER
  return { x: isAtEdge ? 2 : x, y: y + em * 2.1, textAnchor: isAtEdge ? 'start' : 'middle' } as const
}
