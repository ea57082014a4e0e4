using System.Globalization;
using System.Text.RegularExpressions;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>
/// What PostgreSQL gives a queue that promises nothing: a narrow table with one index in the order of the claim, pgbench as its
/// clients, one statement to claim and one to complete, two commits a job.
/// </summary>
internal sealed partial class BareLoop(MeasuredServer server, string folder)
{
    private const string Script = """
        update jobs set status = 1, attempts = attempts + 1, locked_by = :client_id, locked_until = now() + interval '1 minute' where id = (select id from jobs where status = 0 and run_at <= now() order by priority, run_at, id limit 1 for update skip locked) returning id, payload \gset
        update jobs set status = 2, locked_by = null, locked_until = null, finished_at = now() where id = :id;

        """;

    public Task<double> JobsPerSecondAsync(int waiting, int clients, int jobs)
        => server.OnNewDatabaseAsync(template: null, async database =>
        {
            await MeasuredServer.ExecuteAsync(
                database.ConnectionString,
                $"""
                create table jobs (
                    id bigint generated always as identity primary key, kind text not null, payload jsonb not null, priority integer not null default 0,
                    status smallint not null default 0, attempts integer not null default 0, run_at timestamptz not null default now(), locked_by text,
                    locked_until timestamptz, created_at timestamptz not null default now(), finished_at timestamptz);
                create index on jobs (priority, run_at, id) where status = 0;
                insert into jobs (kind, payload) select 'trivial', '{"{}"}' from generate_series(1, {waiting});
                """);
            await MeasuredServer.SettleAsync(database.ConnectionString);
            var script = Path.Combine(folder, "bare.sql");
            await File.WriteAllTextAsync(script, Script);
            var report = await ToolOutput.OfAsync(
                "pgbench",
                ["-n", "-M", "prepared", "-c", Text(clients), "-j", "2", "-t", Text(jobs / clients), "-f", script,
                    "-h", database.Host!, "-p", Text(database.Port), "-U", database.Username!, database.Database!],
                ("PGPASSWORD", database.Password!));
            return double.Parse(Rate().Match(report).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
