import { withEdits } from '#engine/core/edits.ts'
import { InvalidScenario, type Shape } from '#engine/core/shape.ts'
import { Controls } from '#simulators/frame/controls/controls.tsx'

type ShapeFormProps<T> = {
  readonly shape: Shape<T>
  readonly value: T
  /** Dotted paths; all fields without. */
  readonly paths?: readonly string[]
  readonly onChange: (value: T) => void
}

/** The controls of a value, made from its shape; what does not fit changes nothing and is said beside its field. */
export function ShapeForm<T>({ shape, value, paths, onChange }: ShapeFormProps<T>) {
  const handleEdit = (path: string, next: unknown): string | null => {
    try {
      onChange(shape.parse(withEdits(value, { [path]: next })))
      return null
    } catch (error) {
      if (error instanceof InvalidScenario) return error.message
      throw error
    }
  }
  return <Controls shape={shape} scenario={value} paths={paths} onEdit={handleEdit} />
}
