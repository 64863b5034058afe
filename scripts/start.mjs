// npm start: installs what is missing, builds if the build is stale, serves it and prints the address.
import { connect } from 'node:net'

import { buildIfStale } from './build-if-stale.mjs'
import { ensureInstalled, ROOT } from './install.mjs'

const DEFAULT_PORT = 4173
const port = readPort(process.argv.slice(2))
const address = `http://localhost:${port}`

switch (await whoAnswers(port)) {
  case 'gatehouse':
    console.log(`Gatehouse already runs at ${address}`)
    process.exit(0)
    break
  case 'other':
    console.error(
      `Port ${port} is taken by another program. Your progress belongs to the address ${address}, so Gatehouse does not move by itself.\n` +
        `Stop the other program and run npm start again, or choose a port with: npm start -- --port ${port === DEFAULT_PORT ? 4180 : DEFAULT_PORT}\n` +
        'On another port you start with empty progress; a backup from Settings, restored there, moves it.',
    )
    process.exit(1)
    break
  default:
}

ensureInstalled()
await buildIfStale()
const { preview } = await import('vite')
const server = await preview({
  root: ROOT,
  logLevel: 'warn',
  preview: { port, strictPort: true, host: 'localhost', headers: { 'X-Application': 'Gatehouse' } },
})
console.log(`Gatehouse runs at ${address}`)
if (port !== DEFAULT_PORT) {
  console.log(
    `Progress is kept per address: what you did on another port is there. Backup and restore in Settings move it.`,
  )
}
console.log('Stop it with Ctrl+C. Once opened, the app also works while this is stopped.')
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => server.close().finally(() => process.exit(0)))

function readPort(args) {
  const at = args.findIndex((arg) => arg === '--port' || arg.startsWith('--port='))
  const unknown = args.find(
    (arg, index) => !arg.startsWith('--port') && !(at >= 0 && index === at + 1 && args[at] === '--port'),
  )
  if (unknown !== undefined) refuse(`Unknown argument ${unknown}. The only one is --port N.`)
  if (at < 0) return DEFAULT_PORT
  const text = args[at].startsWith('--port=') ? args[at].slice('--port='.length) : args[at + 1]
  const number = Number(text)
  if (!/^\d+$/.test(text ?? '') || number < 1 || number > 65535)
    refuse(`--port needs a number from 1 to 65535, got ${text ?? 'nothing'}.`)
  return number
}

function refuse(message) {
  console.error(message)
  process.exit(2)
}

/** 'free', 'gatehouse' or 'other'. */
async function whoAnswers(number) {
  const isTaken = (await Promise.all(['127.0.0.1', '::1'].map((host) => accepts(host, number)))).some(Boolean)
  if (!isTaken) return 'free'
  try {
    const response = await fetch(`http://localhost:${number}/`, { signal: AbortSignal.timeout(3000) })
    return response.headers.get('x-application') === 'Gatehouse' ? 'gatehouse' : 'other'
  } catch {
    return 'other'
  }
}

function accepts(host, number) {
  return new Promise((resolve) => {
    const socket = connect({ host, port: number })
    const answer = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.setTimeout(2000, () => answer(false))
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}
