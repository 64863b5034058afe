import {
  InvalidScenario,
  type JsonSchema,
  type Shape,
  type Infer,
  type Words,
  words,
  described,
  asRecord,
  join,
} from './shape.ts'

/** An object whose field `tag` says which of the cases it is. Each case is an `object` shape without the tag. */
export function variant<const Tag extends string, C extends Readonly<Record<string, Shape<object>>>>(
  tag: Tag,
  cases: C,
  options: Words,
): Shape<{ readonly [K in keyof C]: { readonly [T in Tag]: K } & Infer<C[K]> }[keyof C]> {
  const names = Object.keys(cases)
  return {
    ...words(options),
    control: {
      kind: 'variant',
      tag,
      cases,
      labels: Object.fromEntries(names.map((name) => [name, cases[name]?.label ?? name])),
    },
    schema: {
      oneOf: names.map((name) => withTag(cases[name]?.schema ?? {}, tag, name)),
      ...described(options),
    },
    parse(input, path = '') {
      const { [tag]: name, ...rest } = asRecord(input, path)
      if (typeof name !== 'string' || !Object.hasOwn(cases, name))
        throw new InvalidScenario(join(path, tag), `one of ${names.map((n) => `"${n}"`).join(', ')}`, name)
      const parsed = cases[name]?.parse(rest, path)
      return { [tag]: name, ...parsed } as never
    },
  }
}

function withTag(schema: JsonSchema, tag: string, name: string): JsonSchema {
  const properties = { [tag]: { const: name }, ...(schema['properties'] as object | undefined) }
  const required = [tag, ...((schema['required'] as readonly string[] | undefined) ?? [])]
  return { ...schema, properties, required }
}
