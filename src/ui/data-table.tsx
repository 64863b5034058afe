import type { ReactNode } from 'react'

import { classes } from './classes.ts'
import styles from './data-table.module.css'
import { ScrollFrame } from './scroll-frame.tsx'

export type TableColumn<Row> = {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Numbers are set in mono, to the right. */
  readonly isNumber?: boolean
}

type DataTableProps<Row> = {
  /** Says what the table holds; shown unless `hideCaption`. */
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string | number
}

/** A real table; the first column names its row. Wide ones scroll inside themselves, reachable by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey } = props
  return (
    <ScrollFrame label={caption}>
      <table className={styles.table}>
        <caption className={classes(styles.caption, hideCaption && styles.unseen)}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column.isNumber && styles.number)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column, at) => {
                const looks = classes(column.isNumber && styles.number)
                return at === 0 ? (
                  <th key={column.key} scope="row" className={looks}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={looks}>
                    {column.cell(row)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
