import marks from '#simulators/frame/marks.module.css'

/** A mark that a drawing sets as the run goes on. */
export function MarkPart({ part, size = 14 }: { readonly part: string; readonly size?: number }) {
  return (
    <svg
      className={marks.mark}
      width={size}
      height={size}
      viewBox="-6 -6 12 12"
      data-part={part}
      data-shown="false"
      aria-hidden="true"
    >
      <path />
    </svg>
  )
}
