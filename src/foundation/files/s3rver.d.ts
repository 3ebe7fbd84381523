/** The S3 server of the tests, of which its package says nothing. */
declare module 's3rver' {
  export default class S3rver {
    constructor(options: object)
    run(): Promise<{ readonly port: number }>
    close(): Promise<void>
  }
}
