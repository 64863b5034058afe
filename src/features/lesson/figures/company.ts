import { picture } from '#content/company/picture.ts'

import type { FigureEdge, FigureModel, FigureNode } from './figure-model.ts'

const COLUMNS = ['callers', 'doors', 'behind', 'stores'] as const
const WIDTH = 640
const BOX = { w: 126, h: 48 }
const GAP = { x: (WIDTH - COLUMNS.length * BOX.w) / (COLUMNS.length - 1), y: 14 }

/** What stands at the firm at the end of a lesson, by its order; what the lesson added or changed is marked. */
export function companyFigure(lesson: number): FigureModel {
  const nodes = picture.nodes.flatMap(({ sub, ...node }) => {
    const current = sub.findLast(({ since }) => since <= lesson)
    return current === undefined ? [] : [{ ...node, current }]
  })
  const edges = picture.edges.filter(({ since }) => since <= lesson)
  const places = new Map<string, FigureNode>()
  for (const [index, column] of COLUMNS.entries())
    for (const [row, { id, label, current }] of nodes.filter((node) => node.column === column).entries())
      places.set(id, {
        x: index * (BOX.w + GAP.x),
        y: row * (BOX.h + GAP.y),
        ...BOX,
        label,
        sub: current.text,
        ...(current.since === lesson ? { kind: 'good' as const } : {}),
      })
  const rows = Math.max(...COLUMNS.map((column) => nodes.filter((node) => node.column === column).length))
  return {
    title: 'What stands now',
    width: WIDTH,
    height: rows * (BOX.h + GAP.y) - GAP.y,
    nodes: [...places.values()],
    edges: edges.flatMap(({ from, to, since }) =>
      between(places.get(from), places.get(to), since === lesson),
    ),
    words: edges.map(({ words, since }) => (since === lesson ? `New: ${words}` : words)),
  }
}

function between(
  from: FigureNode | undefined,
  to: FigureNode | undefined,
  isNew: boolean,
): readonly FigureEdge[] {
  if (from === undefined || to === undefined) return []
  const path = [
    [from.x + from.w, from.y + from.h / 2],
    [to.x, to.y + to.h / 2],
  ] as const
  return [{ path, ...(isNew ? { kind: 'good' as const } : {}) }]
}
