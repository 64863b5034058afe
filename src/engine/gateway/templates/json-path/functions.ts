import { calculate, doubleOf } from '#engine/gateway/templates/java/numbers.ts'
import { isNumber, JavaDouble, JavaList, JavaMap, type Value } from '#engine/gateway/templates/java/values.ts'
import { TemplateFailure } from '#engine/gateway/templates/syntax/template-failure.ts'

/** A function at the end of a path, as Jayway has it. Undefined where it has no value. */
export function callFunction(name: string, argument: number | null, owner: Value): Value | undefined {
  switch (name) {
    case 'length':
    case 'size':
      return sizeOf(owner)
    case 'keys':
      return owner instanceof JavaMap ? new JavaList([...owner.entries.keys()], 'json') : undefined
    case 'first':
      return itemAt(owner, 0)
    case 'last':
      return itemAt(owner, -1)
    case 'index':
      return itemAt(owner, argument ?? 0)
    default:
      return aggregate(name, owner)
  }
}

function sizeOf(owner: Value): Value | undefined {
  if (owner instanceof JavaList) return owner.items.length
  return owner instanceof JavaMap ? owner.entries.size : undefined
}

function itemAt(owner: Value, index: number): Value | undefined {
  return owner instanceof JavaList ? owner.items.at(index) : undefined
}

/** Numbers of a list, as doubles. */
function aggregate(name: string, owner: Value): Value {
  const numbers = owner instanceof JavaList ? owner.items.filter(isNumber).map(doubleOf) : []
  if (numbers.length === 0) throw new TemplateFailure('method', `${name}() needs a list with numbers in it.`)
  if (name === 'min') return new JavaDouble(Math.min(...numbers))
  if (name === 'max') return new JavaDouble(Math.max(...numbers))
  const sum = numbers.reduce((total, number) => total + number, 0)
  return name === 'sum' ? new JavaDouble(sum) : calculate('divide', new JavaDouble(sum), numbers.length)
}
