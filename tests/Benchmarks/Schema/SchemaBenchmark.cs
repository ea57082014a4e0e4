using System.Globalization;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks.Schema;

/// <summary>
/// What the existing tables cost against the current ones, and what a move costs those who work meanwhile: how long it takes, for how long it stops
/// others at a time, the slowest write beside it, and what it carries over of this product's own work.
/// </summary>
internal static class SchemaBenchmark
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(int jobs)
    {
        await AdapterCost.RunAsync();
        var carried = await CarryOverCost.RunAsync(jobs: 10_000);
        await using var database = await LargeOldDatabase.CreateAsync(jobs);
        var size = await database.ScalarAsync("select pg_size_pretty(pg_total_relation_size('video_analysis_jobs'))");
        Tell($"{jobs} jobs, {size}, shape {LargeOldDatabase.Shape.Name}");

        var (before, rateBefore) = await OldLoad.BesideAsync(database.ConnectionString, "before", () => Task.Delay(Quiet));
        Tell($"without a move: slowest write {before.TotalMilliseconds:0} ms, {rateBefore:0} transactions/s");

        var start = TimeProvider.System.GetTimestamp();
        var (during, rateDuring) = await OldLoad.BesideAsync(database.ConnectionString, "during", () => MigrateAsync(database.ConnectionString));
        var took = TimeProvider.System.GetElapsedTime(start);
        var held = double.Parse((await database.ScalarAsync("select extract(epoch from longest_lock) * 1000 from coachplus.move"))!, CultureInfo.InvariantCulture);
        Tell($"beside a move: slowest write {during.TotalMilliseconds:0} ms, {rateDuring:0} transactions/s; the move took {took.TotalSeconds:0.0} s");

        var filled = await database.ScalarAsync(
            "select count(*) filter (where coachplus.has_findings(deep_findings) and coachplus.has_report(deep_report)) = count(*) from video_analysis_jobs where status = 'done' and deep_enabled");
        var fits = await FitsAsync(database.ConnectionString);
        var ok = during < Bar && held < Bar.TotalMilliseconds && carried < Bar && filled == "t" && fits;
        Tell(
            $"""
            schema: jobs={jobs} move_s={took.TotalSeconds:0.0} longest_lock_ms={held:0} stall_ms={during.TotalMilliseconds:0} stall_before_ms={before.TotalMilliseconds:0} carry_lock_ms={carried.TotalMilliseconds:0} ratio_rate={rateDuring / rateBefore:0.00} filled={filled} current={(fits ? "yes" : "no")} ok={(ok ? "yes" : "no")}
            """);
        return ok ? 0 : 1;
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var services = PersistenceUnderTest.Services(connectionString);
        await services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);
    }

    private static async Task<bool> FitsAsync(string connectionString)
    {
        await using var services = PersistenceUnderTest.Services(connectionString);
        return (await services.GetRequiredService<ISchemaReports>().ReadAsync(CancellationToken.None)).Fit;
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
