// What the anchors share: the address from DATABASE_URL, the numbers of the measurement from the arguments, one line of JSON as answer.
export const connectionString = process.env.DATABASE_URL;
export const [command, ...numbers] = process.argv.slice(2);
export const [first, second, third] = numbers.map(Number);
export const answer = (value) => console.log(JSON.stringify(value));
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// Jobs per second from the end of the warm-up to the last counted job.
export class Window {
  constructor(warmUp, counted) {
    Object.assign(this, { warmUp, last: warmUp + counted, seen: 0 });
    this.over = new Promise((resolve) => (this.end = resolve));
  }

  count() {
    this.seen++;
    if (this.seen === this.warmUp) this.start = performance.now();
    if (this.seen === this.last) this.end(((this.last - this.warmUp) * 1000) / (performance.now() - this.start));
  }
}
