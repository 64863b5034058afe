import { Component } from 'react'
import type { ReactNode } from 'react'

type ErrorBoundaryProps = {
  readonly children: ReactNode
  /** What to show instead; `reset` tries again. */
  readonly fallback: (error: unknown, reset: () => void) => ReactNode
  /** When it changes, what failed gets a fresh start. */
  readonly resetKey?: string
  readonly onError?: (error: unknown) => void
}

type ErrorBoundaryState = {
  readonly failed: boolean
  readonly error: unknown
  readonly key: string | undefined
}

/** Keeps a failure inside its part of the page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false, error: null, key: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failed: true, error }
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState) {
    return props.resetKey === state.key ? null : { failed: false, error: null, key: props.resetKey }
  }

  override componentDidCatch(error: unknown) {
    this.props.onError?.(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return this.props.fallback(this.state.error, () => this.setState({ failed: false, error: null }))
  }
}
