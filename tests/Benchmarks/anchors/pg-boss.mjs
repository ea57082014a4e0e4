// pg-boss with its default settings: fetch and complete, one job at a time.
//   throughput CONCURRENCY WARM_UP COUNTED  ->  { "jobsPerSecond" }
//   fill JOBS                               ->  { "waiting" }
//   wake SAMPLES                            ->  { "fromCall": [ms], "fromCommit": [ms] }; it polls, every 0.5 s at most
import PgBoss from "pg-boss";
import { answer, command, connectionString, first, pause, second, third, Window } from "./tool.mjs";

const queue = "trivial";
const boss = new PgBoss({ connectionString, max: 12, supervise: false, schedule: false });
boss.on("error", (error) => console.error(error.message));
await boss.start();
await boss.createQueue(queue);

async function fill(jobs) {
  for (let left = jobs; left > 0; left -= 5000) {
    await boss.insert(Array.from({ length: Math.min(left, 5000) }, () => ({ name: queue, data: {} })));
  }
  answer({ waiting: await boss.getQueueSize(queue) });
}

async function throughput(concurrency, warmUp, counted) {
  const window = new Window(warmUp, counted);
  let open = true;
  const loops = Array.from({ length: concurrency }, async () => {
    while (open) {
      for (const job of await boss.fetch(queue)) {
        await boss.complete(queue, job.id);
        window.count();
      }
    }
  });
  const jobsPerSecond = await window.over;
  open = false;
  await Promise.all(loops);
  answer({ jobsPerSecond });
}

async function wake(samples) {
  let started;
  await boss.work(queue, { pollingIntervalSeconds: 0.5 }, async () => started(performance.now()));
  const fromCall = [];
  const fromCommit = [];
  for (let sample = 0; sample < samples; sample++) {
    const start = new Promise((resolve) => (started = resolve));
    const called = performance.now();
    await boss.send(queue, {});
    const committed = performance.now();
    const at = await start;
    fromCall.push(at - called);
    fromCommit.push(at - committed);
    await pause(Math.random() * 500);
  }
  answer({ fromCall, fromCommit });
}

await { fill, throughput, wake }[command](first, second, third);
await boss.stop({ graceful: false });
