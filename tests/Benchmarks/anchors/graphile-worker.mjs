// graphile-worker with its default settings.
//   throughput CONCURRENCY WARM_UP COUNTED  with all jobs of the queue 'trivial' waiting  ->  { "jobsPerSecond" }
//   fill JOBS                               puts so many into an empty queue               ->  { "waiting" }
//   wake SAMPLES                            one job at a time into an idle worker          ->  { "fromCall": [ms], "fromCommit": [ms] }
import { run, makeWorkerUtils, Logger } from "graphile-worker";
import pg from "pg";
import { answer, command, connectionString, first, pause, second, third, Window } from "./tool.mjs";

const logger = new Logger(() => () => {});

async function fill(jobs) {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  await utils.release();
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    "select count(*) from graphile_worker.add_jobs(array(select row('trivial', '{}'::json, null, now(), 25, null, 0, null)::graphile_worker.job_spec from generate_series(1, $1::integer)))",
    [jobs],
  );
  await client.query("vacuum analyze");
  const { rows } = await client.query("select count(*)::integer as waiting from graphile_worker.jobs");
  await client.end();
  answer(rows[0]);
}

async function throughput(concurrency, warmUp, counted) {
  const window = new Window(warmUp, counted);
  const runner = await run({ connectionString, logger, concurrency, noHandleSignals: true, taskList: { trivial: async () => window.count() } });
  answer({ jobsPerSecond: await window.over });
  await runner.stop();
}

async function wake(samples) {
  let started;
  const runner = await run({ connectionString, logger, concurrency: 1, noHandleSignals: true, taskList: { trivial: async () => started(performance.now()) } });
  const utils = await makeWorkerUtils({ connectionString, logger });
  const fromCall = [];
  const fromCommit = [];
  for (let sample = -20; sample < samples; sample++) {
    const start = new Promise((resolve) => (started = resolve));
    const called = performance.now();
    await utils.addJob("trivial", {});
    const committed = performance.now();
    const at = await start;
    if (sample >= 0) {
      fromCall.push(at - called);
      fromCommit.push(at - committed);
    }
    await pause(10 + Math.random() * 10); // until the worker is idle again
  }
  answer({ fromCall, fromCommit });
  await utils.release();
  await runner.stop();
}

await { fill, throughput, wake }[command](first, second, third);
