/** A reason not to start, said in one sentence to whoever starts Linli: what happened, what was kept, what to do. */
export class StartFault extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'StartFault'
  }
}
