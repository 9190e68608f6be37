/** Why the local server cannot run, in one line that says what to do; anything else that is thrown is a bug. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure'
}
