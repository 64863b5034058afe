import type { FigureId, LessonAttributes } from '#content/lesson-components.ts'
import { classes } from '#ui/classes.ts'
import { ScrollFrame } from '#ui/scroll-frame.tsx'

import type { FigureEdge, FigureModel, FigureNode } from './figure-model.ts'
import styles from './figure.module.css'
import { companyFigure } from './company.ts'
import { FIGURES } from './figures.ts'

/** The diagram by its id. */
export function KnownFigure({ id }: LessonAttributes['Figure']) {
  return <FigureView model={isFigure(id) ? FIGURES[id] : companyFigure(Number(id.slice(COMPANY.length)))} />
}

const COMPANY = 'company-'

function isFigure(id: LessonAttributes['Figure']['id']): id is FigureId {
  return !id.startsWith(COMPANY)
}

/** A diagram with the same content in words below. */
export function FigureView({ model }: { readonly model: FigureModel }) {
  const { title, width, height, nodes, edges, words } = model
  return (
    <figure className={styles.figure}>
      <ScrollFrame label={title}>
        <svg
          className={styles.drawing}
          viewBox={`-1 -1 ${width + 2} ${height + 2}`}
          role="img"
          aria-label={title}
        >
          {nodes.map((node) => (
            <Node key={`${node.x} ${node.y}`} node={node} />
          ))}
          {edges.map((edge) => (
            <Edge key={edge.path.join(' ')} edge={edge} />
          ))}
        </svg>
      </ScrollFrame>
      <figcaption className={styles.caption}>
        <p>{title}</p>
        <details>
          <summary>The same in words</summary>
          <ol>
            {words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  )
}

function Node({ node: { x, y, w, h, label, sub, kind } }: { readonly node: FigureNode }) {
  const isFrame = kind === 'frame'
  const middle = y + h / 2
  const labelY = isFrame ? y + 24 : sub === undefined ? middle : middle - 9
  return (
    <g className={classes(styles.node, kind !== undefined && styles[kind])}>
      <rect x={x} y={y} width={w} height={h} rx={isFrame ? 12 : 8} />
      {kind === 'store' && <line x1={x} x2={x + w} y1={y + 7} y2={y + 7} />}
      <text
        className={styles.label}
        x={isFrame ? x + 14 : x + w / 2}
        y={labelY}
        textAnchor={isFrame ? 'start' : 'middle'}
        dominantBaseline="central"
      >
        {label}
      </text>
      {sub !== undefined && (
        <text
          className={styles.sub}
          x={x + w / 2}
          y={middle + 11}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {sub}
        </text>
      )}
    </g>
  )
}

function Edge({ edge: { path, label, at, align = 'start', kind } }: { readonly edge: FigureEdge }) {
  const [end, before] = [path.at(-1), path.at(-2)]
  if (end === undefined || before === undefined) return null
  const angle = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI
  return (
    <g className={classes(styles.edge, kind !== undefined && styles[kind])}>
      <polyline points={path.map((point) => point.join(',')).join(' ')} />
      <path
        className={styles.head}
        d="M0 0 L-8 -4.5 L-8 4.5 Z"
        transform={`translate(${end[0]} ${end[1]}) rotate(${angle})`}
      />
      {label !== undefined && at !== undefined && (
        <text className={styles.word} x={at[0]} y={at[1]} textAnchor={align}>
          {label}
        </text>
      )}
    </g>
  )
}
