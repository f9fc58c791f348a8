/** Something that the server refused, or that could not be done; `code` is stable, the message is for people. */
export class MusterError extends Error {
  override readonly name = "MusterError";

  constructor(
    readonly code: string,
    message: string,
    /** After how many milliseconds a retry makes sense; 0: retrying will not help. */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

/** Where exceptions of callbacks go: they must not break what called them. */
export type OnError = (error: unknown) => void;

/** Runs a callback; what it throws is reported and goes no further. */
export function guarded(onError: OnError): (call: () => void) => void {
  return (call) => {
    try {
      call();
    } catch (error) {
      try {
        onError(error);
      } catch (second) {
        console.error(second);
      }
    }
  };
}
