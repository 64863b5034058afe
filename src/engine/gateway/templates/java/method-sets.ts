import { ARRAY_METHODS, LIST_METHODS } from './collection-methods.ts'
import { ENTRY_METHODS, MAP_METHODS, VIEW_METHODS } from './map-methods.ts'
import { type Methods, type MethodTable, prepare } from './method-table.ts'
import {
  BIG_INTEGER_METHODS,
  BOOLEAN_METHODS,
  CHARACTER_METHODS,
  DOUBLE_METHODS,
  INTEGER_METHODS,
  LONG_METHODS,
} from './number-methods.ts'
import { STRING_METHODS } from './string-methods.ts'
import {
  type HostObject,
  JavaArray,
  JavaBigInteger,
  JavaCharacter,
  JavaClass,
  JavaDouble,
  JavaEntry,
  JavaList,
  JavaLong,
  JavaMap,
  JavaView,
  type Value,
} from './values.ts'

const CLASS_METHODS: MethodTable<JavaClass> = {
  getName: [['', (self) => self.name]],
  getSimpleName: [
    ['', (self) => self.name.slice(Math.max(self.name.lastIndexOf('.'), self.name.lastIndexOf('$')) + 1)],
  ],
}

const STRINGS = prepare(STRING_METHODS, (value) => typeof value === 'string')
const INTEGERS = prepare(INTEGER_METHODS, (value) => typeof value === 'number')
const BOOLEANS = prepare(BOOLEAN_METHODS, (value) => typeof value === 'boolean')
const MAPS = prepare(MAP_METHODS, (value) => value instanceof JavaMap)
const LISTS = prepare(LIST_METHODS, (value) => value instanceof JavaList)
const VIEWS = prepare(VIEW_METHODS, (value) => value instanceof JavaView)
const ENTRIES = prepare(ENTRY_METHODS, (value) => value instanceof JavaEntry)
const ARRAYS = prepare(ARRAY_METHODS, (value) => value instanceof JavaArray)
const LONGS = prepare(LONG_METHODS, (value) => value instanceof JavaLong)
const DOUBLES = prepare(DOUBLE_METHODS, (value) => value instanceof JavaDouble)
const BIG_INTEGERS = prepare(BIG_INTEGER_METHODS, (value) => value instanceof JavaBigInteger)
const CHARACTERS = prepare(CHARACTER_METHODS, (value) => value instanceof JavaCharacter)
const CLASSES = prepare(CLASS_METHODS, (value) => value instanceof JavaClass)

export function methodsOf(self: Exclude<Value, null | HostObject>): Methods {
  if (typeof self === 'string') return STRINGS
  if (typeof self === 'number') return INTEGERS
  if (typeof self === 'boolean') return BOOLEANS
  if (self instanceof JavaMap) return MAPS
  if (self instanceof JavaList) return LISTS
  if (self instanceof JavaView) return VIEWS
  if (self instanceof JavaEntry) return ENTRIES
  if (self instanceof JavaArray) return ARRAYS
  return methodsOfScalar(self)
}

function methodsOfScalar(self: JavaLong | JavaBigInteger | JavaDouble | JavaCharacter | JavaClass): Methods {
  if (self instanceof JavaLong) return LONGS
  if (self instanceof JavaDouble) return DOUBLES
  if (self instanceof JavaBigInteger) return BIG_INTEGERS
  return self instanceof JavaClass ? CLASSES : CHARACTERS
}
