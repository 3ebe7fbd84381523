/** Standard output for the log, many lines at a time: a write of its own for each would cost as much as a statement. */
import pino from 'pino'

/** What is still held is written when the process ends, also after a fault; a power cut takes the last fifth of a second. */
export const logOutput = () => pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 200 })
