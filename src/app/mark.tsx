/** The gatehouse: a gabled house with its gate. Decoration beside the name. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 20.5V10.2L12 4l8 6.2v10.3" />
      <path d="M8.6 20.5v-5.2a3.4 3.4 0 0 1 6.8 0v5.2" />
    </svg>
  )
}
