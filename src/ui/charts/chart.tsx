import { useId } from 'react'
import type { ReactNode } from 'react'

import { DataTable } from '#ui/data-table.tsx'
import type { TableColumn } from '#ui/data-table.tsx'

import styles from './chart.module.css'

type ChartProps<Row> = {
  readonly title: string
  /** What the picture shows, in a sentence or two; read instead of the drawing. */
  readonly summary: string
  readonly width?: number
  readonly height?: number
  /** The drawing: axes, then marks. */
  readonly children: ReactNode
  readonly legend?: ReactNode
  /** The same as numbers. */
  readonly table: { readonly columns: readonly TableColumn<Row>[]; readonly rows: readonly Row[] }
}

/** A drawing with its title, its summary in words and its numbers as a table. */
export function Chart<Row>(props: ChartProps<Row>) {
  const { title, summary, width = 640, height = 240, children, legend, table } = props
  const id = useId()
  return (
    <figure className={styles.chart} aria-labelledby={`${id}-title`}>
      <figcaption className={styles.title} id={`${id}-title`}>
        {title}
      </figcaption>
      <svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        {children}
      </svg>
      {legend}
      <p className={styles.summary}>{summary}</p>
      <details className={styles.numbers}>
        <summary>As a table</summary>
        <DataTable
          caption={title}
          hideCaption
          columns={table.columns}
          rows={table.rows}
          rowKey={(_row, index) => index}
        />
      </details>
    </figure>
  )
}
