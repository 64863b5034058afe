import type { VerdictInfo } from '#engine/core/trace.ts'

import { groupBy } from '#simulators/frame/group-by.ts'
import { PATHS } from '#simulators/frame/marks.tsx'
import type { Cell } from './stream-cells.ts'
import type { ToneColours } from './use-tone-colours.ts'

/** Sizes a canvas for the screen's sharpness and clears it; coordinates are CSS px from here on. */
export function prepare(context: CanvasRenderingContext2D, width: number, height: number): void {
  const sharp = globalThis.devicePixelRatio || 1
  const { canvas } = context
  if (canvas.width !== Math.round(width * sharp) || canvas.height !== Math.round(height * sharp)) {
    canvas.width = Math.round(width * sharp)
    canvas.height = Math.round(height * sharp)
    canvas.style.setProperty('block-size', `${height}px`)
  }
  context.setTransform(sharp, 0, 0, sharp, 0, 0)
  context.clearRect(0, 0, width, height)
}

type Looks = {
  readonly verdicts: readonly VerdictInfo[]
  readonly colours: ToneColours
  readonly xOf: (at: number) => number
  readonly yOf: (lane: number) => number
  readonly isFaint: (at: number) => boolean
}

/** One mark a cell, in the shape and colour of its outcome, larger for more requests. One colour at a time. */
export function paintCells(context: CanvasRenderingContext2D, cells: readonly Cell[], looks: Looks): void {
  const places = placesOf(cells)
  for (const [index, verdict] of looks.verdicts.entries()) {
    const shape = verdict.mark
    const path = new Path2D(PATHS[shape])
    const isOpen = shape === 'cross' || shape === 'ring'
    context.fillStyle = looks.colours[verdict.tone]
    context.strokeStyle = context.fillStyle
    context.lineWidth = 2.2
    for (const cell of cells) {
      if (cell.verdict !== index) continue
      const size = Math.min(1.7, 0.75 + Math.log10(cell.count) * 0.28)
      context.save()
      context.translate(looks.xOf(cell.at), looks.yOf(cell.lane) + (places.get(cell) ?? 0))
      context.scale(size, size)
      context.globalAlpha = looks.isFaint(cell.at) ? 0.4 : 1
      if (isOpen) context.stroke(path)
      else context.fill(path)
      context.restore()
    }
  }
}

/** Marks of several outcomes at one place stand above one another; px from the middle of the lane. */
function placesOf(cells: readonly Cell[]): ReadonlyMap<Cell, number> {
  const groups = groupBy(cells, (cell) => `${cell.lane} ${cell.at}`)
  const places = new Map<Cell, number>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const ordered = group.toSorted((a, b) => a.verdict - b.verdict)
    for (const [index, cell] of ordered.entries()) places.set(cell, (index - (group.length - 1) / 2) * 11)
  }
  return places
}
