const CATCH_UP = 5;
/** Frames come a little early or late: this much of a step is forgiven. */
const SLACK = 0.4;

/** Turns frames of any rate into input steps of one rate. */
export class Pacer {
  private due = NaN;

  /** How many steps are due now: none on fast screens' extra frames, several on slow ones; after a pause it starts anew. */
  steps(now: number, stepMs: number): number {
    if (Number.isNaN(this.due) || now - this.due > CATCH_UP * stepMs) this.due = now;
    let steps = 0;
    while (this.due <= now + SLACK * stepMs && steps < CATCH_UP) {
      this.due += stepMs;
      steps++;
    }
    return steps;
  }

  /** The next call starts anew. */
  pause(): void {
    this.due = NaN;
  }
}
