import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

import { describe, expect, it } from 'vitest'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
const styles = files.filter((path) => path.endsWith('.css') && path !== join('ui', 'tokens.css'))
const sources = files.filter((path) => /\.tsx?$/.test(path))
const RAW_COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch)\(/i

describe('style modules', () => {
  it('exist, so that the checks below see something', () => {
    expect(styles.length).toBeGreaterThan(5)
  })

  it.each(styles)('%s takes its colours from the tokens', (path) => {
    const offending = readFileSync(join('src', path), 'utf8')
      .split('\n')
      .filter((line) => RAW_COLOUR.test(line.replaceAll(/url\([^)]*\)/g, '')))
    expect(offending).toEqual([])
  })
})

describe('a layout', () => {
  it.each(styles)(
    'of %s changes by the size of the letters, so that larger ones get the room of a narrow view',
    (path) => {
      const conditions = readFileSync(join('src', path), 'utf8').match(/@(?:media|container)[^{]*/g) ?? []
      expect(conditions.filter((condition) => /\dpx/.test(condition))).toEqual([])
    },
  )
})

/** Hands on what our own build wrote into the same page; and the part of the build that writes what a lesson shows. */
const WRITTEN = ['simulators/written-still.tsx', 'content/compile/lesson/rewrite-artefact.ts']

describe('components', () => {
  it.each(sources.filter((path) => !WRITTEN.includes(path.split(sep).join('/'))))(
    '%s inserts no markup or style element',
    (path) => {
      const source = readFileSync(join('src', path), 'utf8')
      expect(source).not.toMatch(
        /dangerouslySetInnerHTML|<style[\s>]|createElement\(['"]style['"]\)|\.innerHTML\s*=/,
      )
    },
  )
})
