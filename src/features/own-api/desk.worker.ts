import { expose } from 'comlink'

import { createDesk } from './desk.ts'

expose(createDesk())
