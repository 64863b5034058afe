import styles from './editor.module.css'

/** What is wrong with a text, and where: line and column from 1. */
export type EditorProblem = { readonly line: number; readonly column: number; readonly message: string }

type ProblemsProps = {
  readonly id: string
  /** Why the text as a whole was not taken. */
  readonly refused: string | null
  readonly problems: readonly EditorProblem[]
  readonly onGo: (problem: EditorProblem) => void
}

/** More are counted and not told. */
const MOST = 5

/** The problems of a text in words, each with the way to its place. */
export function Problems({ id, refused, problems, onGo }: ProblemsProps) {
  return (
    <div id={id} className={styles.problems} role="status">
      {refused !== null && <p>{refused}</p>}
      {problems.slice(0, MOST).map((problem) => (
        <p key={`${problem.line} ${problem.column} ${problem.message}`}>
          <button type="button" onClick={() => onGo(problem)}>
            Line {problem.line}, column {problem.column}
          </button>
          : {problem.message}
        </p>
      ))}
      {problems.length > MOST && <p>And {problems.length - MOST} more.</p>}
    </div>
  )
}
