/** A reason not to start, said in one sentence to whoever starts Linli: what happened, what was kept, what to do. */
export class StartFault extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartFault'
  }
}

/** Runs a command of the operator: a reason not to go on is said in its sentence and ends with this code; all else is a fault of ours. */
export async function runCommand(command: () => Promise<unknown>, exitCode = 1): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    process.exitCode = exitCode
  }
}
